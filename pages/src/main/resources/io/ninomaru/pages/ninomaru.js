// Copies, prints, and counts a wait. Without it the text can be selected, the browser's own menu prints, and the page says how long to wait.
function say(button, text) {
  const said = button.closest('main').querySelector('[data-said]');
  if (said) {
    said.textContent = text;
  }
}
for (const button of document.querySelectorAll('[data-copy]')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      const lines = Array.from(source.querySelectorAll('code'), code => code.textContent);
      await navigator.clipboard.writeText(lines.length ? lines.join('\n') : source.textContent);
      say(button, '');
      say(button, button.dataset.done);
    });
  }
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const problem of document.querySelectorAll('[data-wait]')) {
  const end = Date.now() + Number(problem.dataset.wait) * 1000;
  const left = document.createElement('span');
  left.className = 'left';
  left.setAttribute('aria-hidden', 'true');
  problem.append(' ', left);
  const count = () => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) {
      problem.textContent = problem.dataset.over;
      problem.className = 'notice';
    } else {
      left.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
      setTimeout(count, 250);
    }
  };
  count();
}
