// Drawings of processes. The viewer is only fetched where there is one; the list beside each drawing says the same in words.
let viewer;

const load = drawing => viewer ??= new Promise((resolve, reject) => {
  for (const address of drawing.dataset.styles.split(' ')) {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = address;
    document.head.append(style);
  }
  const script = document.createElement('script');
  script.src = drawing.dataset.viewer;
  script.addEventListener('load', () => resolve(window.BpmnJS));
  script.addEventListener('error', reject);
  document.head.append(script);
});

const words = value => (value ?? '').split(' ').filter(Boolean);

const label = (text, kind) => {
  const node = document.createElement('span');
  node.className = `on-drawing ${kind}`;
  node.textContent = text;
  return node;
};

const draw = async drawing => {
  drawing.dataset.drawn = 'true';
  const BpmnJS = await load(drawing);
  const xml = drawing.querySelector('.model').textContent;
  const canvasPlace = document.createElement('div');
  canvasPlace.className = 'canvas';
  drawing.append(canvasPlace);
  const shown = new BpmnJS({ container: canvasPlace });
  await shown.importXML(xml);
  const canvas = shown.get('canvas');
  const overlays = shown.get('overlays');
  const elements = shown.get('elementRegistry');
  const mark = (ids, kind) => ids.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, kind));
  mark(words(drawing.dataset.walked), 'walked');
  mark(words(drawing.dataset.active), 'waits');
  mark(words(drawing.dataset.overdue), 'too-late');
  const section = drawing.closest('.process, .work');
  for (const item of section.querySelectorAll('[data-node][data-due]')) {
    if (item.dataset.due && elements.get(item.dataset.node)) {
      const kind = item.dataset.late === 'true' ? 'late' : 'counted';
      overlays.add(item.dataset.node, { position: { top: -12, right: 24 }, scale: { min: 0.9 }, html: label(item.dataset.due, kind) });
    }
  }
  canvas.zoom('fit-viewport', 'auto');
  const now = words(drawing.dataset.active).map(id => elements.get(id)).filter(element => element && !element.children?.length);
  if (now.length && canvas.zoom() < 0.55) {
    canvas.zoom(0.55, { x: now[0].x + now[0].width / 2, y: now[0].y + now[0].height / 2 });
    const view = canvas.viewbox();
    canvas.viewbox({ ...view, x: now[0].x + now[0].width / 2 - view.width / 2, y: now[0].y + now[0].height / 2 - view.height / 2 });
  }
  shown.get('eventBus').on('element.click', ({ element }) => {
    const called = element.businessObject.calledElement;
    document.querySelector(`[data-pick][data-process="${CSS.escape(called ?? '')}"]`)?.click();
  });
};

const pick = id => {
  for (const button of document.querySelectorAll('[data-pick]')) {
    const picked = button.dataset.pick === id;
    button.setAttribute('aria-pressed', picked);
    document.getElementById(button.dataset.pick).hidden = !picked;
  }
  drawVisible();
};

const drawVisible = () => {
  for (const drawing of document.querySelectorAll('.diagram:not([data-drawn])')) {
    if (!drawing.closest('[hidden]')) {
      draw(drawing);
    }
  }
};

let picked;
const begin = () => {
  const buttons = [...document.querySelectorAll('[data-pick]')];
  if (buttons.length) {
    pick((buttons.find(button => button.dataset.pick === picked) ?? buttons[0]).dataset.pick);
  } else {
    drawVisible();
  }
};

document.addEventListener('click', event => {
  const button = event.target.closest('[data-pick]');
  if (button) {
    picked = button.dataset.pick;
    pick(picked);
  }
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.target?.querySelector?.('.diagram') || document.querySelector('.diagram:not([data-drawn])')) {
    begin();
  }
});
begin();
