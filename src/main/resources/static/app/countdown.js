// One tick for all countdowns; the server's clock counts, not this machine's. Never a live region.
const skew = Date.parse(document.body.dataset.now) - Date.now();

const [day, joint, hour, minute] = document.body.dataset.units.split('|');

const words = milliseconds => {
  const minutes = Math.floor(Math.abs(milliseconds) / 60000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  const text = days ? days + day + joint + hours + hour
    : hours ? hours + hour + joint + minutes % 60 + minute
    : minutes + minute;
  return milliseconds < 0 ? `−${text}` : text;
};

const tick = () => {
  for (const time of document.querySelectorAll('.countdown:not(.paused) time, .ticking')) {
    const text = words(Date.parse(time.dateTime) - Date.now() - skew);
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
};
setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
