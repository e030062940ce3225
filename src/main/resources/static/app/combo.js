// A field with a list below it. The list is on the page (data-words is searched) or comes from the server; either way the keys
// are the same: down and up move, Enter takes, Escape closes. Nothing happens while an input method composes.
const composing = event => event.isComposing || event.keyCode === 229;

const listOf = field => document.getElementById(field.getAttribute('aria-controls'));
const shown = list => [...list.querySelectorAll('[role=option]')].filter(option => !option.hidden);
const active = field => document.getElementById(field.getAttribute('aria-activedescendant') ?? '');

const mark = (field, option) => {
  const list = listOf(field);
  list.querySelectorAll('[aria-selected=true]').forEach(other => other.setAttribute('aria-selected', 'false'));
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) {
    field.setAttribute('aria-activedescendant', option.id);
  } else {
    field.removeAttribute('aria-activedescendant');
  }
};

const open = (field, first) => {
  const list = listOf(field);
  const any = shown(list).length > 0;
  list.hidden = !any;
  field.setAttribute('aria-expanded', String(any));
  mark(field, first && any ? shown(list)[0] : null);
};

const close = field => {
  const list = listOf(field);
  if (list) {
    list.hidden = true;
  }
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
};

/** Every word that was typed has to be in the words of an option. */
const filter = (field, options) => {
  const typed = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const option of options) {
    option.hidden = !typed.every(word => option.dataset.words.includes(word));
  }
};

/** Moves in the list; true when the key was one of the list's own. */
const move = (field, event) => {
  const list = listOf(field);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) {
    return false;
  }
  event.preventDefault();
  if (list.hidden) {
    open(field, true);
    return true;
  }
  const all = shown(list);
  const at = all.indexOf(active(field));
  mark(field, all[(at + step + all.length) % all.length]);
  return true;
};

const chosen = field => (listOf(field).hidden ? null : active(field));

// Files are addressed by their content, so one cannot name another; they meet here.
window.combo = { chosen, close, composing, filter, mark, move, open };
