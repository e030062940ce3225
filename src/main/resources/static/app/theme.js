// Before anything is painted: follows the system unless the reader has chosen.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches) {
    root.dataset.bsTheme = 'dark';
  }
})();
