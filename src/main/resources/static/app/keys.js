// Single keys, only outside of fields and never while an input method composes; one switch turns them all off.
const lines = () => [...document.querySelectorAll('.line')];
const current = () => document.activeElement?.closest?.('.line');

const move = step => {
  const all = lines();
  const at = all.indexOf(current());
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
};
const onLine = step => event => event.target.matches('.line') && step(event);
const press = name => current()?.querySelector(`[data-key=${name}]`)?.click();

// What is chosen comes before the line under the eyes.
const chosen = () => document.querySelector('[name=orders]:checked');
const many = name => {
  const all = document.querySelector(`[data-many=${name}]`);
  if (!all || !chosen()) {
    return false;
  }
  all.click();
  return true;
};

// g and then the first letter of a place.
const places = { q: '/queue', b: '/board', c: '/callbacks' };
let going = false;
const go = path => document.querySelector(`.places a[href="${path}"]`)?.click();

const actions = {
  g: () => { going = true; },
  b: () => go('/callbacks'),
  s: () => document.querySelector('[data-key-page=split]')?.click(),
  Enter: onLine(() => press('open')),
  ArrowDown: onLine(() => move(1)),
  ArrowUp: onLine(() => move(-1)),
  j: () => move(1),
  k: () => move(-1),
  o: () => press('open'),
  x: () => press('pick'),
  c: () => many('claim') || press('claim'),
  a: () => many('transfer'),
  d: () => document.querySelector('[data-action=theme]')?.click(),
  '?': () => document.getElementById('help').showModal(),
  '/': () => document.querySelector('[data-action=palette]')?.click(),
  '.': () => document.querySelector('[data-action=palette]')?.click(),
  n: () => document.querySelector('.places a[href="/complaints/new"]')?.click()
};

document.addEventListener('keydown', event => {
  if (document.documentElement.dataset.keys === 'off' || event.isComposing || event.keyCode === 229
    || event.ctrlKey || event.metaKey || event.altKey
    || event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog')) {
    return;
  }
  const place = going && places[event.key];
  going = false;
  // Beside a list with chosen lines the steps of the one case that is shown wait.
  const step = chosen() ? null : document.querySelector(`[data-step-key="${CSS.escape(event.key)}"]`);
  const action = place ? () => go(place) : step ? () => step.click() : actions[event.key];
  if (action && action(event) !== false) {
    event.preventDefault();
  }
});
