/**
 * What the HTML report does besides being read: find, filter, open and close, and print what matters in full. Everything is in the
 * page without it; the filter shows itself only where script runs.
 */
export const htmlScript = `
(() => {
  const filter = document.getElementById('filter');
  if (!filter) return;
  const words = document.getElementById('filter-words');
  const status = document.getElementById('filter-status');
  const boxes = [...filter.querySelectorAll('input[type="checkbox"]')];
  const findings = [...document.querySelectorAll('.finding')].map((element) => {
    const group = element.closest('.group');
    const title = group.querySelector('h3');
    return { element, group, part: group.parentElement, text: null, title: title ? title.textContent : '' };
  });
  const textOf = (finding) => {
    finding.text ??= (finding.title + ' ' + finding.element.textContent).toLowerCase();
    return finding.text;
  };
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const parts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const shown = new Set();
    let count = 0;
    for (const finding of findings) {
      const { element, group, part } = finding;
      const isShown = parts.has(part.dataset.part) && wanted.every((word) => textOf(finding).includes(word));
      if (element.hidden === isShown) element.hidden = !isShown;
      if (isShown) {
        count += 1;
        shown.add(group).add(part);
      }
    }
    for (const { group, part } of findings) {
      group.hidden = !shown.has(group);
      part.hidden = !shown.has(part);
    }
    status.textContent = 'Showing ' + count + ' of ' + findings.length + ' ' + filter.dataset.items;
  };
  let waiting;
  words.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  filter.addEventListener('change', apply);
  const openAll = (isOpen) => {
    for (const { element } of findings) if (!element.hidden) element.firstElementChild.open = isOpen;
    for (const details of document.querySelectorAll('.step > details')) details.open = isOpen;
  };
  document.getElementById('open-all').addEventListener('click', () => openAll(true));
  document.getElementById('close-all').addEventListener('click', () => openAll(false));
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = findings
      .filter(({ part }) => part.id !== 'right' && part.id !== 'skipped')
      .map(({ element }) => element.firstElementChild)
      .concat(...document.querySelectorAll('.step > details'))
      .filter((details) => !details.open);
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });
  filter.hidden = false;
  apply();
})();
`;
