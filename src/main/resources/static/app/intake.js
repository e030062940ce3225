// Logging a complaint: lists below the fields, what was typed is kept, the preview follows the choices, keys save.
const { chosen, close, composing, filter, move, open } = window.combo;

const byId = id => document.getElementById(id);
const form = () => byId('intake-form');
const IDLE = 1200;
const ROUTING = new Set(['category', 'channel', 'region', 'tier', 'department', 'serviceObject', 'phone']);

let unsaved = false;
let timer;
const keep = () => {
  clearTimeout(timer);
  if (unsaved && form()) {
    unsaved = false;
    window.htmx.trigger('#draft', 'keep');
  }
};

// The limit that was told may be another one now.
const routed = field => {
  if (field !== 'phone' && field !== 'serviceObject') {
    byId('limitTold').checked = false;
  }
  window.htmx.trigger('#preview', 'preview');
};

const take = (field, option) => {
  if (field.id === 'phone') {
    field.value = option.dataset.value;
    byId('name').value = option.dataset.name;
    window.htmx.trigger(field, 'input');
  } else {
    field.value = option.dataset.name;
    byId('category').value = option.dataset.value;
    routed('category');
  }
  unsaved = true;
  close(field);
};

document.addEventListener('input', event => {
  const field = event.target;
  if (!field.closest('#intake-form') || field.form !== form()) {
    return;
  }
  if (field.id === 'category-search') {
    byId('category').value = '';
    filter(field, byId('kinds').children);
    open(field, field.value !== '');
  }
  if (field.type !== 'checkbox') {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(keep, IDLE);
  }
});

document.addEventListener('change', event => {
  if (event.target.form === form() && ROUTING.has(event.target.name)) {
    routed(event.target.name);
  }
});

document.addEventListener('focusin', event => {
  if (event.target.id === 'category-search') {
    event.target.select();
    byId('kinds').querySelectorAll('[role=option]').forEach(option => { option.hidden = false; });
    open(event.target, false);
  }
});

document.addEventListener('focusout', event => {
  const field = event.target;
  if (!field.closest?.('#intake-form')) {
    return;
  }
  if (field.getAttribute('role') === 'combobox') {
    close(field);
  }
  if (field.id === 'category-search' && byId('category').value === '') {
    field.value = '';
    routed('category');
  }
  keep();
});

// Before the field loses the focus.
document.addEventListener('mousedown', event => {
  const option = event.target.closest('#intake-form [role=option]');
  if (option) {
    event.preventDefault();
    take(option.closest('.combo').querySelector('[role=combobox]'), option);
  }
});

document.addEventListener('keydown', event => {
  const field = event.target;
  if (composing(event) || !field.closest?.('#intake-form')) {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form().requestSubmit(form().querySelector('[data-send]'));
    return;
  }
  if (field.getAttribute('role') === 'combobox') {
    if (event.key === 'Escape') {
      close(field);
    } else if (event.key === 'Enter' && chosen(field)) {
      event.preventDefault();
      take(field, chosen(field));
    } else if (move(field, event)) {
      return;
    }
  }
  // Enter alone never sends: it confirms words of an input method too often.
  if (event.key === 'Enter' && field.matches('input')) {
    event.preventDefault();
  }
});

document.addEventListener('htmx:afterSettle', event => {
  const target = event.detail.target;
  if (target.id === 'callers-place') {
    const field = byId('phone');
    if (document.activeElement === field) {
      open(field, false);
      const only = byId('callers').querySelectorAll('[role=option]');
      if (only.length === 1 && only[0].dataset.value === field.value) {
        close(field);
      }
    }
    const caller = document.querySelector('#known [data-caller]');
    if (caller && byId('name').value === '') {
      byId('name').value = caller.dataset.name;
    }
  }
  if (event.detail.elt?.id === 'intake') {
    clearTimeout(timer);
    unsaved = false;
    (document.querySelector('#intake .alert ~ .zone [aria-invalid=true], #intake .missing input, #intake [data-focus]') ?? byId('phone'))?.focus();
  }
});
// The form with what is wrong at its fields is an answer like any other.
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.target.id === 'intake' && [400, 409].includes(event.detail.xhr.status)) {
    event.detail.isError = false;
  }
});
