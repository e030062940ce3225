// Calls by number keys, the language of the script, and the board that can be held still.
const call = () => document.querySelector('#call form.answers');

// Outcomes are 0 and 6 to 9; other digits answer the first question that is open.
const answer = digit => {
  const form = call();
  const outcome = form.querySelector(`[name=outcome][data-digit="${digit}"]`);
  const open = [...form.querySelectorAll('[data-question]')].filter(each => !each.querySelector(':checked'));
  const chosen = outcome ?? open[0]?.querySelector(`[data-digit="${digit}"]`);
  if (chosen) {
    chosen.checked = true;
    chosen.focus();
    chosen.dispatchEvent(new Event('change', { bubbles: true }));
  }
};

document.addEventListener('keydown', event => {
  const form = call();
  if (!form || document.documentElement.dataset.keys === 'off' || event.isComposing || event.keyCode === 229
    || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=radio]), textarea, select, dialog')) {
    if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      form.requestSubmit();
    }
    return;
  }
  if (/^[0-9]$/.test(event.key)) {
    event.preventDefault();
    answer(event.key);
  } else if (event.key === 'Escape') {
    form.reset();
    toggle(form);
  } else if (event.key === 'Enter' && !event.target.closest('a, button, summary')) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// Whoever was not reached has not been asked.
const toggle = form => {
  const questions = form.querySelector('#questions');
  questions.disabled = form.elements.outcome.value !== 'REACHED';
};
document.addEventListener('change', event => {
  if (event.target.name === 'outcome') {
    toggle(event.target.form);
  }
});

// The language of the customer is kept for the call, not for the reader.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-action=script]');
  if (button) {
    button.closest('.call').dataset.script = button.value;
    button.parentElement.querySelectorAll('button').forEach(each =>
      each.setAttribute('aria-pressed', String(each === button)));
  }
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.target.id === 'call') {
    document.getElementById('call-title')?.focus();
  }
});

// Held still until it is let go again; what the button says survives the page that comes in its place.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-action=pause]');
  if (button) {
    const board = document.getElementById('board');
    const paused = board.toggleAttribute('data-paused');
    button.setAttribute('aria-pressed', String(paused));
    button.querySelector('span').textContent = paused ? button.dataset.goOnText : button.dataset.pauseText;
    if (!paused) {
      window.htmx.trigger(board, 'refresh');
    }
  }
});

// Time moves cases from one band to the next, without a word from anybody.
if (document.getElementById('board')) {
  setInterval(() => {
    const board = document.querySelector('#board:not([data-paused])');
    if (board) {
      window.htmx.trigger(board, 'refresh');
    }
  }, 30000);
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-action=copy], [data-action=print]');
  if (button?.dataset.action === 'print') {
    window.print();
  } else if (button) {
    const from = document.getElementById(button.dataset.from);
    from.select();
    // Without https there is no clipboard for pages; what is selected can be copied by hand.
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(from.value);
      button.textContent = button.dataset.done;
    }
  }
});
