// Beside the list stands the case of its line and follows it; the address names it. A form that is open holds it still.
const beside = document.getElementById('beside');
let shown;
let pending;

const line = number => document.querySelector(`#lines .line[data-live="${CSS.escape(number)}"]`);
const mark = () => {
  for (const each of document.querySelectorAll('#lines .line')) {
    each.toggleAttribute('aria-current', false);
    if (each.dataset.live === shown) {
      each.setAttribute('aria-current', 'true');
    }
  }
};
const held = () => beside.querySelector('#step:not([hidden]) form');

const show = number => {
  if (number === shown || getComputedStyle(beside).display === 'none' || held()) {
    return;
  }
  shown = number;
  mark();
  const address = new URL(location.href);
  address.searchParams.set('case', number);
  history.replaceState(history.state, '', address);
  window.htmx.ajax('GET', `/complaints/${encodeURIComponent(number)}?beside`, { target: '#beside', swap: 'innerHTML' });
};

document.addEventListener('focusin', event => {
  const number = event.target.closest('#lines .line')?.dataset.live;
  clearTimeout(pending);
  if (number) {
    pending = setTimeout(() => show(number), 120);
  }
});
document.addEventListener('htmx:afterSwap', () => {
  mark();
  // Tabs of the case are a matter of this page: they leave its address alone.
  beside.querySelectorAll('[hx-push-url]').forEach(tab => tab.removeAttribute('hx-push-url'));
});
if (beside.dataset.case) {
  show(beside.dataset.case);
  line(beside.dataset.case)?.focus({ preventScroll: true });
}
