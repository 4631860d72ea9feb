// Copies and prints. Without it the text can be selected and the browser's own menu prints.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      const lines = Array.from(source.querySelectorAll('code'), code => code.textContent);
      await navigator.clipboard.writeText(lines.length ? lines.join('\n') : source.textContent);
      button.textContent = button.dataset.done;
    });
  }
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
