// The palette: pages and actions are on the page and filtered here; cases and callers are asked for.
const { chosen, composing, filter, mark, move, open } = window.combo;

const dialog = document.getElementById('palette');
const field = document.getElementById('palette-search');
const list = document.getElementById('palette-list');
const commands = () => list.querySelectorAll('[data-words]');
const found = () => document.getElementById('palette-found');

const show = () => {
  filter(field, commands());
  open(field, true);
};

const openPalette = () => {
  if (dialog.open || document.querySelector('dialog[open]')) {
    return;
  }
  field.value = '';
  found().replaceChildren();
  dialog.showModal();
  field.focus();
  show();
};

const run = option => {
  dialog.close();
  if (option.dataset.click) {
    document.querySelector(option.dataset.click)?.click();
  } else {
    location.assign(option.dataset.href);
  }
};

field.addEventListener('input', show);
field.addEventListener('keydown', event => {
  if (composing(event) || move(field, event)) {
    return;
  }
  if (event.key === 'Escape') {
    event.preventDefault(); // else the browser empties the field first
    dialog.close();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (chosen(field)) {
      run(chosen(field));
    }
  }
});
list.addEventListener('click', event => {
  const option = event.target.closest('[role=option]');
  if (option) {
    run(option);
  }
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.target.id === 'palette-found') {
    const before = chosen(field);
    open(field, true);
    if (before && !before.hidden && before.isConnected) {
      mark(field, before);
    }
  }
});
document.addEventListener('click', event => {
  if (event.target.closest('[data-action=palette]')) {
    openPalette();
  }
});
document.addEventListener('keydown', event => {
  if (!composing(event) && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
  }
});
