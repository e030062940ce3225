// The session ends when nobody works here, in whatever window: a warning five minutes before, a dialog after. What was typed
// stays on the page and can be sent on after signing in again.
const lifetime = Number(document.body.dataset.sessionSeconds) * 1000;
const warning = document.getElementById('warning');
const again = document.getElementById('again');
const seen = 'firsthand-seen';

const touch = () => localStorage.setItem(seen, String(Date.now()));
const idle = () => Date.now() - Number(localStorage.getItem(seen));

let last = 0;
for (const kind of ['keydown', 'pointerdown']) {
  document.addEventListener(kind, () => {
    if (!warning.open && Date.now() - last > 10000) {
      last = Date.now();
      touch();
    }
  });
}
touch();

const stay = async () => {
  const meta = document.querySelector('meta[name=csrf]');
  await fetch('/stay', { method: 'POST', headers: { [meta.dataset.header]: meta.content, 'HX-Request': 'true' } });
  touch();
  warning.close();
};
document.addEventListener('click', event => {
  if (event.target.closest('[data-action=stay]')) {
    stay();
  }
});
setInterval(() => {
  if (idle() > lifetime - 300000 && !warning.open && !again.open) {
    warning.showModal();
  } else if (warning.open && idle() < 60000) {
    warning.close();
  }
}, 15000);

const askAgain = async () => {
  if (again.open) {
    return;
  }
  const form = await fetch('/login/dialog', { headers: { 'HX-Request': 'true' } });
  document.getElementById('again-form').replaceChildren(
    ...new DOMParser().parseFromString(await form.text(), 'text/html').body.children);
  warning.close();
  again.showModal();
};
document.addEventListener('htmx:beforeOnLoad', event => {
  if (event.detail.xhr.status === 401) {
    event.preventDefault();
    askAgain();
  }
});
again.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await fetch('/login', {
    method: 'POST', headers: { 'HX-Request': 'true' }, body: new URLSearchParams(new FormData(event.target))
  });
  if (answer.status !== 204) {
    document.getElementById('again-form').replaceChildren(
      ...new DOMParser().parseFromString(await answer.text(), 'text/html').body.children);
    return;
  }
  if (answer.headers.get('X-Account') !== document.body.dataset.account) {
    location.reload();
    return;
  }
  const meta = document.querySelector('meta[name=csrf]');
  meta.content = answer.headers.get(meta.dataset.header);
  document.querySelectorAll('input[name=_csrf]').forEach(field => { field.value = meta.content; });
  touch();
  again.close();
});
