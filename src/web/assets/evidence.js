// Behaviour of an evidence page. The page is whole without it.

/** Marks in reading order; the one last gone to, else the one opened, is where we are. */
const marks = [...document.querySelectorAll('mark[id]')];
let at = marks.findIndex((mark) => mark.id === 'quote');

function goTo(next) {
  if (next < 0 || next >= marks.length) return;
  at = next;
  marks[at].scrollIntoView({ block: 'center' });
  marks[at].focus({ preventScroll: true });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  if (event.key === 'n' || event.key === 'j') goTo(at + 1);
  if (event.key === 'p' || event.key === 'k') goTo(at - 1);
});

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector('[role=status]');
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = 'Selected: copy it with your keyboard.';
    }
  });
}
