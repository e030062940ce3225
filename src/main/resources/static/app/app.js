// What every page needs: the token of the session on each change, focus that stays, words that go away again, dialogs.
const root = document.documentElement;
let focused = null;

document.addEventListener('htmx:configRequest', event => {
  const meta = document.querySelector('meta[name=csrf]');
  if (event.detail.verb !== 'get' && meta?.content) {
    event.detail.headers[meta.dataset.header] = meta.content;
  }
});
document.addEventListener('htmx:beforeRequest', event => event.detail.target?.setAttribute('aria-busy', 'true'));
document.addEventListener('htmx:afterRequest', event => event.detail.target?.removeAttribute('aria-busy'));
document.addEventListener('htmx:beforeSwap', event => {
  const line = document.activeElement?.closest?.('[id]');
  focused = event.detail.target.contains(document.activeElement) ? document.activeElement.closest('.line')?.id ?? line?.id : null;
});
document.addEventListener('htmx:afterSettle', () => {
  if (focused) {
    document.getElementById(focused)?.focus();
    focused = null;
  }
  for (const count of document.querySelectorAll('[data-count-of]')) {
    const shown = document.getElementById(count.dataset.countOf);
    if (shown) {
      shown.textContent = count.textContent;
    }
  }
});

new MutationObserver(added => added.forEach(({ addedNodes }) => addedNodes.forEach(note =>
  setTimeout(() => note.remove(), 8000)))).observe(document.getElementById('toasts'), { childList: true });

document.addEventListener('click', event => {
  const button = event.target.closest('[data-action]');
  if (button?.dataset.action === 'help') {
    document.getElementById('help').showModal();
  } else if (button?.dataset.action === 'close') {
    button.closest('dialog').close();
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => {
  if (root.dataset.theme === 'auto') {
    root.dataset.bsTheme = event.matches ? 'dark' : 'light';
  }
});
