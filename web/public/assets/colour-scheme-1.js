// Before the first paint, so that a dark page never flashes white. A file and not inline:
// the content security policy allows no inline script. The name changes when the file does.
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('mantine-color-scheme-value');
  } catch (unavailable) {
    chosen = null; // Storage is switched off: follow the system.
  }
  var isDark =
    chosen === 'dark' ||
    (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute(
    'data-mantine-color-scheme',
    isDark ? 'dark' : 'light',
  );
})();
