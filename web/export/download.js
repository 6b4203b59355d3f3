// Hands a file made by the page to the reader.

const KEEP = 60000;

export function download(blob, file) {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = file;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP);
}
