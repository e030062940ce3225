// The bell asks anew when a case changed, and every minute, since time alone makes things due. The title of the page counts
// along; more than before is said once, politely.
const said = document.getElementById('bell-said');
const unread = () => Number(document.getElementById('bell').dataset.unread);
let before = said ? unread() : 0;
let pending;

// What comes while the bell is about to ask is asked for with it; many changes in a row cannot put it off.
const ask = () => {
  pending ??= setTimeout(() => {
    pending = undefined;
    window.htmx.trigger('#bell', 'refresh');
  }, 400);
};

if (said) {
  document.addEventListener('changed-somewhere', ask);
  setInterval(ask, 60000);
  document.addEventListener('htmx:afterSettle', () => {
    const now = unread();
    if (now === before) {
      return;
    }
    const name = document.title.replace(/^\(\d+\) /, '');
    document.title = now > 0 ? `(${now}) ${name}` : name;
    said.textContent = now > before ? document.getElementById('bell').getAttribute('aria-label') : '';
    before = now;
  });
}
