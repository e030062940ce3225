// While the example cases come or go, how many there are is asked for every second.
let asking;
const ends = () => clearInterval(asking);

document.addEventListener('htmx:beforeRequest', event => {
  if (event.target.matches('form.long')) {
    event.target.dataset.going = '';
    event.target.querySelector('button').disabled = true;
    ends();
    asking = setInterval(() => window.htmx.ajax('GET', '/demo-data/so-far', { target: '#so-far', swap: 'outerHTML' }), 1000);
  }
});
document.addEventListener('htmx:afterRequest', event => {
  if (event.target.matches?.('form.long')) {
    ends();
    delete event.target.dataset.going;
    event.target.querySelector('button').disabled = false;
  }
});
