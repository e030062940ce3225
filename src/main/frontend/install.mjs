// Fetches the web libraries that package-lock.json names and lays out what the jar serves under /vendor. Does nothing when
// that has been done for this very lock file: builds are frequent.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const workshop = process.argv[2];
const served = join(workshop, 'served', 'vendor');
const done = join(workshop, 'done');

const files = {
  'htmx.org/dist/htmx.min.js': 'htmx/htmx.js',
  'bootstrap/dist/css/bootstrap.min.css': 'bootstrap/bootstrap.css',
  'chart.js/dist/chart.umd.min.js': 'chart/chart.js',
  'bpmn-js/dist/bpmn-navigated-viewer.production.min.js': 'bpmn/viewer.js',
  'bpmn-js/dist/assets/diagram-js.css': 'bpmn/diagram.css',
  'bpmn-js/dist/assets/bpmn-js.css': 'bpmn/bpmn.css'
};

const wanted = createHash('sha256')
  .update(readFileSync(join(here, 'package-lock.json')))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex');
if (existsSync(done) && readFileSync(done, 'utf8') === wanted) {
  process.exit();
}

mkdirSync(workshop, { recursive: true });
for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
  cpSync(join(here, file), join(workshop, file));
}
execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: workshop,
  shell: process.platform === 'win32',
  stdio: ['ignore', 'inherit', 'inherit']
});
rmSync(served, { recursive: true, force: true });
for (const [from, to] of Object.entries(files)) {
  // Their source maps stay behind, so nobody is sent to look for them.
  const text = readFileSync(join(workshop, 'node_modules', from), 'utf8').replace(/^\/[/*]# sourceMappingURL=.*$/m, '');
  mkdirSync(dirname(join(served, to)), { recursive: true });
  writeFileSync(join(served, to), text);
}
writeFileSync(done, wanted);
