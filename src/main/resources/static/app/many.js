// Lines that are chosen stay chosen when the list is asked for anew, and the buttons say how many they are.
const form = document.getElementById('many');
const boxes = () => [...document.querySelectorAll('#lines [name=orders]')];
let chosen = new Set();

const count = () => {
  const all = boxes();
  chosen = new Set(all.filter(box => box.checked).map(box => box.value));
  const every = form.querySelector('[data-choose=all]');
  every.checked = all.length > 0 && chosen.size === all.length;
  every.indeterminate = chosen.size > 0 && chosen.size < all.length;
  every.disabled = all.length === 0;
  for (const number of form.querySelectorAll('[data-picked]')) {
    number.textContent = chosen.size || '';
  }
  for (const button of form.querySelectorAll('button')) {
    button.disabled = chosen.size === 0;
  }
};

if (form) {
  document.addEventListener('change', event => {
    if (event.target.dataset.choose === 'all') {
      boxes().forEach(box => { box.checked = event.target.checked; });
      count();
    } else if (event.target.name === 'orders') {
      count();
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target.id === 'result') {
      form.querySelector('details')?.removeAttribute('open');
      form.reset();
      boxes().forEach(box => { box.checked = false; });
      document.getElementById('result-of')?.focus();
    } else {
      boxes().forEach(box => { box.checked = chosen.has(box.value); });
    }
    count();
  });
  // A box is no place to send the form from.
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.form === form && event.target.type === 'checkbox') {
      event.preventDefault();
    }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-many=transfer]')) {
      setTimeout(() => form.querySelector('details[open] select')?.focus());
    } else if (event.target.closest('#result [data-action=away]')) {
      event.preventDefault();
      document.getElementById('result').replaceChildren();
      document.getElementById('content').focus();
    }
  });
  count();
}
