// Behaviour of the console. Every page works without it, save lines offered while typing and dropping files.

/** Offers whole lines below an input while somebody types: a list box as WAI-ARIA describes it. */
function offerLines(line) {
  const input = line.querySelector('input');
  const list = document.createElement('ul');
  list.id = 'offers';
  list.className = 'offers';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Lines to choose from');
  line.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  let at = -1;
  let asked = 0;
  let timer = 0;

  const show = (lines) => {
    at = -1;
    list.replaceChildren(
      ...lines.map((words, n) => {
        const option = document.createElement('li');
        option.id = `offer-${n}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.dir = 'auto';
        option.textContent = words;
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(words);
        });
        return option;
      }),
    );
    list.hidden = lines.length === 0;
    input.setAttribute('aria-expanded', String(lines.length > 0));
    input.removeAttribute('aria-activedescendant');
  };
  const take = (words) => {
    input.value = words;
    show([]);
    input.focus();
    if (/[\s:]$/.test(words)) void look();
  };
  const mark = (next) => {
    const options = [...list.children];
    if (options.length === 0) return;
    at = (next + options.length) % options.length;
    for (const [n, option] of options.entries()) option.setAttribute('aria-selected', String(n === at));
    options[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[at].id);
  };
  const look = async () => {
    const mine = ++asked;
    const typed = input.value;
    if (typed.trim() === '') return show([]);
    try {
      const answer = await fetch(`${line.dataset.complete}?q=${encodeURIComponent(typed)}`);
      const lines = answer.ok ? await answer.json() : [];
      if (mine === asked && document.activeElement === input) show(lines);
    } catch {
      show([]);
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 120);
  });
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (event.key === 'ArrowDown') mark(at + 1);
      else mark(at < 0 ? -1 : at - 1);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      take(list.children[at].textContent);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      show([]);
    }
  });
}

for (const line of document.querySelectorAll('[data-complete]')) offerLines(line);

/** A new schedule or alert goes by the clock of whoever fills it in, unless they say otherwise. */
const zone = document.querySelector('form.fields[method=get] input[name=zone]');
if (zone !== null && location.search === '') zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';

/** Opens evidence beside the answer without loading the answer again; back and forward work. */
const beside = document.getElementById('beside');
const root = new URL('..', import.meta.url);

function evidenceOf(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return null;
  return url.searchParams.get('beside') ?? /\/a\/([\w-]{12})$/.exec(url.pathname)?.[1] ?? null;
}

async function openBeside(id) {
  if (id === null) {
    beside.hidden = true;
    beside.replaceChildren();
    return;
  }
  const answer = await fetch(new URL(`beside/${id}`, root));
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  beside.replaceChildren(...page.body.childNodes);
  beside.hidden = false;
  const quote = beside.querySelector('mark.opened') ?? beside;
  quote.scrollIntoView({ block: 'center' });
  quote.focus({ preventScroll: true });
}

if (beside !== null) {
  document.getElementById('answer').addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const id = evidenceOf(link.href);
    if (id === null) return;
    event.preventDefault();
    try {
      await openBeside(id);
      if (link.href !== location.href)
        history.pushState(null, '', link.href.includes('beside=') ? link.href : location.href);
    } catch {
      location.assign(link.href);
    }
  });
  addEventListener('popstate', () => {
    openBeside(new URL(location.href).searchParams.get('beside')).catch(() => location.reload());
  });
}

/** Files dropped anywhere on a page that takes them are sent as the form would send them, with progress. */
const form = document.querySelector('[data-drop]');

function send(files) {
  const status = form.querySelector('[role=status]');
  const body = new FormData();
  body.set('token', form.elements.token.value);
  for (const file of files) body.append('files', file);
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    status.textContent = `Sent ${Math.round((loaded / Math.max(1, total)) * 100)} %`;
  });
  request.addEventListener('load', () => {
    if (request.status < 300 && request.responseURL !== form.action) location.assign(request.responseURL);
    else {
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      status.textContent = page.querySelector('main')?.textContent ?? request.responseText;
    }
  });
  request.addEventListener('error', () => {
    status.textContent = 'The files could not be sent. Together they may be at most 64 MB.';
  });
  request.send(body);
}

if (form !== null) {
  addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  addEventListener('dragleave', () => form.classList.remove('over'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    if (event.dataTransfer.files.length > 0) send(event.dataTransfer.files);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form.elements.files.files);
  });
}
