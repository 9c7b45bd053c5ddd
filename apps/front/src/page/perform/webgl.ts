import { loadImage, spotIn } from './image.ts';
import { inWords, loaded, type Performer, unmeasured } from './use.ts';

/** The image as a texture, from which a pixel is then read by way of a framebuffer. */
export const webgl: Performer = async (request) => {
  const picture = await loadImage(request);
  if (!(picture instanceof HTMLImageElement)) return picture;
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl === null) return unmeasured('The image has loaded, but this browser has no WebGL to try it with.');
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  try {
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  } catch (thrown) {
    return loaded(false, `The image is shown, but refused as a texture. ${inWords(thrown)}`);
  }
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const { x, y } = spotIn(picture);
  const pixel = new Uint8Array(4);
  gl.readPixels(x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  const error = gl.getError();
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  if (error !== gl.NO_ERROR)
    return unmeasured(`The texture was uploaded, but reading it gave WebGL error ${error}.`);
  return loaded(true, `The texture’s pixel at ${x}, ${y} is rgba(${[...pixel].join(', ')}).`);
};
