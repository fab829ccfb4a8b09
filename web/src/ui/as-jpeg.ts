/** Wide enough to read the small print of a card. */
const WIDEST = 2000;

/** Drawn anew by the browser: upright, small, whatever the camera gave. The server looks again. */
export async function asJpeg(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  // What the browser cannot draw goes as it is: the server says what is wrong with it.
  if (!picture) return file;
  const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((b) => resolve(b ?? file), 'image/jpeg', 0.85));
}
