// The page of a case. The form of a step opens beside what it is about, keeps what is typed until it is sent, and whatever is
// unfolded stays so when others change the case.
const place = () => document.getElementById('step');

const focusFirst = () => {
  const form = place().querySelector('form');
  (form?.querySelector('[aria-invalid=true]') ?? form?.querySelector('textarea, select, input:not([type=hidden]), [data-action=send]'))?.focus();
};

const open = async link => {
  const name = new URL(link.href);
  const wanted = name.pathname.split('/').pop() + (name.searchParams.get('about') ?? '');
  link.closest('details')?.removeAttribute('open');
  if (place().querySelector('form')?.dataset.form !== wanted) {
    await window.htmx.ajax('GET', name.pathname + name.search, { target: '#step', swap: 'innerHTML' });
  }
  place().hidden = false;
  focusFirst();
};
const leave = () => {
  place().hidden = true;
  document.getElementById('case-title')?.focus();
};

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-step]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link);
  } else if (event.target.closest('#step [data-action=leave]')) {
    event.preventDefault();
    leave();
  } else {
    const more = document.getElementById('more');
    if (more?.open && !more.contains(event.target)) {
      more.open = false;
    }
  }
});
document.addEventListener('keydown', event => {
  if (event.isComposing || event.keyCode === 229) {
    return;
  }
  const form = event.target.closest?.('#step form');
  if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (form && event.key === 'Escape') {
    leave();
  }
});
document.addEventListener('case-changed', () => document.getElementById('case-title')?.focus());

const unfolded = new Set();
document.addEventListener('htmx:beforeSwap', event => {
  unfolded.clear();
  event.detail.target.querySelectorAll('details[open][id]').forEach(details => unfolded.add(details.id));
});
document.addEventListener('htmx:afterSwap', () => {
  unfolded.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.target === place() && place().querySelector('[aria-invalid=true]')) {
    focusFirst();
  }
});
