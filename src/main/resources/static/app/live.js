// Which case changed comes as a signal; what is shown of it is asked for anew. Without the stream every 30 seconds.
const badge = document.getElementById('live');
let since = Date.now();
let stream;
let pending;

const show = state => {
  if (state === 'live') {
    since = Date.now();
  }
  badge.dataset.state = state;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(since);
  const text = badge.dataset[`${state}Text`].replace('{0}', time);
  const words = badge.querySelector('.text');
  if (words.textContent !== text) {
    words.textContent = text;
  }
};

const refresh = () => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    for (const region of document.querySelectorAll('[data-live][hx-get]:not([data-paused]):not(:has(details[open]))')) {
      if (!region.hasAttribute('aria-busy')) {
        window.htmx.trigger(region, 'refresh');
      }
    }
  }, 250);
};

// What this window has just done to a line of a list is on it already; the line stays under the reader's eyes.
const own = new Map();
document.addEventListener('htmx:beforeRequest', event => {
  const line = event.target.closest('tr[data-live]');
  if (line && event.detail.requestConfig.verb !== 'get') {
    own.set(line.dataset.live, Date.now());
  }
});

// A list may get a case that it does not show yet; a region of one case only cares for its own.
const changed = number => {
  if (Date.now() - own.get(number) < 5000) {
    return;
  }
  if (document.querySelector(`[data-live="${CSS.escape(number)}"], [data-live="list"]`)) {
    refresh();
  }
};

let opened = false;
const connect = () => {
  stream = new EventSource('/api/v1/events');
  stream.addEventListener('open', () => {
    show('live');
    if (opened) {
      refresh();
    }
    opened = true;
  });
  stream.addEventListener('complaint', event => {
    changed(event.data.split(':')[0]);
    document.dispatchEvent(new Event('changed-somewhere'));
  });
  stream.addEventListener('error', () => {
    show(stream.readyState === EventSource.CLOSED ? 'stale' : 'reconnecting');
  });
};
connect();
setInterval(() => {
  if (stream.readyState !== EventSource.OPEN) {
    refresh();
    show('stale');
  }
  if (stream.readyState === EventSource.CLOSED) {
    connect();
  }
}, 30000);
addEventListener('pagehide', () => stream.close());
