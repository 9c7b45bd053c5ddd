import { IMAGE_SHOWN, loadImage, spotIn } from './image.ts';
import { withPictures } from './pictures.ts';
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
    return withPictures(loaded(false, `The image is shown, but refused as a texture. ${inWords(thrown)}`), [
      picture,
      `${IMAGE_SHOWN} WebGL refuses it as a texture.`,
    ]);
  }
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const { x, y } = spotIn(picture);
  const pixel = new Uint8Array(4);
  gl.readPixels(x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  const texels = textureRead(gl, picture);
  const error = gl.getError();
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  if (error !== gl.NO_ERROR)
    return unmeasured(`The texture was uploaded, but reading it gave WebGL error ${error}.`);
  return withPictures(
    loaded(true, `The texture’s pixel at ${x}, ${y} is rgba(${[...pixel].join(', ')}).`),
    [picture, IMAGE_SHOWN],
    [texels, 'The texture, as the script read it back.'],
  );
};

/** The whole of the texture that the framebuffer is attached to. */
function textureRead(gl: WebGLRenderingContext, { naturalWidth, naturalHeight }: HTMLImageElement) {
  const canvas = document.createElement('canvas');
  canvas.width = naturalWidth;
  canvas.height = naturalHeight;
  const texels = new ImageData(naturalWidth, naturalHeight);
  gl.readPixels(
    0,
    0,
    naturalWidth,
    naturalHeight,
    gl.RGBA,
    gl.UNSIGNED_BYTE,
    new Uint8Array(texels.data.buffer),
  );
  canvas.getContext('2d')?.putImageData(texels, 0, 0);
  return canvas;
}
