/** A picture in grey: one byte a pixel, rows from the top, 0 black. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array };

export const emptyRaster = (width: number, height: number): Raster => ({
  width,
  height,
  data: new Uint8Array(width * height),
});

/** Turned clockwise by quarters. */
export function turned(raster: Raster, quarters: number): Raster {
  const { width, height, data } = raster;
  const times = ((quarters % 4) + 4) % 4;
  if (times === 0) return raster;
  const result = times === 2 ? emptyRaster(width, height) : emptyRaster(height, width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        times === 1
          ? [height - 1 - y, x]
          : times === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      result.data[toY * result.width + toX] = data[y * width + x] as number;
    }
  }
  return result;
}

export function mirrored(raster: Raster): Raster {
  const { width, height } = raster;
  const data = raster.data.slice();
  for (let y = 0; y < height; y += 1) data.subarray(y * width, (y + 1) * width).reverse();
  return { width, height, data };
}

export function inverted({ width, height, data }: Raster): Raster {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** Smaller by averaging, larger by interpolating: letters keep their strokes either way. */
export function scaled(raster: Raster, factor: number): Raster {
  if (factor === 1) return raster;
  const width = Math.max(1, Math.round(raster.width * factor));
  const height = Math.max(1, Math.round(raster.height * factor));
  return factor < 1 ? averaged(raster, width, height) : interpolated(raster, width, height);
}

function averaged({ width, height, data }: Raster, toWidth: number, toHeight: number): Raster {
  const result = emptyRaster(toWidth, toHeight);
  for (let y = 0; y < toHeight; y += 1) {
    const top = Math.floor((y * height) / toHeight);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / toHeight));
    for (let x = 0; x < toWidth; x += 1) {
      const left = Math.floor((x * width) / toWidth);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / toWidth));
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let at = row * width + left; at < row * width + right; at += 1) sum += data[at] as number;
      }
      result.data[y * toWidth + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return result;
}

function interpolated({ width, height, data }: Raster, toWidth: number, toHeight: number): Raster {
  const result = emptyRaster(toWidth, toHeight);
  for (let y = 0; y < toHeight; y += 1) {
    const fromY = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / toHeight - 0.5));
    const top = Math.floor(fromY);
    const bottom = Math.min(height - 1, top + 1);
    const down = fromY - top;
    for (let x = 0; x < toWidth; x += 1) {
      const fromX = Math.min(width - 1, Math.max(0, ((x + 0.5) * width) / toWidth - 0.5));
      const left = Math.floor(fromX);
      const right = Math.min(width - 1, left + 1);
      const across = fromX - left;
      const above =
        (data[top * width + left] as number) * (1 - across) + (data[top * width + right] as number) * across;
      const below =
        (data[bottom * width + left] as number) * (1 - across) +
        (data[bottom * width + right] as number) * across;
      result.data[y * toWidth + x] = above * (1 - down) + below * down + 0.5;
    }
  }
  return result;
}

/** As a portable greymap, which the engine reads without unpacking anything. */
export function toPgm({ width, height, data }: Raster): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + data.length);
  bytes.set(head);
  bytes.set(data, head.length);
  return bytes;
}
