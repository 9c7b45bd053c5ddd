import { encode } from 'uqr';

interface Props {
  /** The address that a phone opens. */
  readonly text: string;
  readonly className?: string | undefined;
}

/** An address for a phone's camera: dark on white in any colour scheme, since many cameras read nothing else. */
export function QrCode({ text, className }: Props) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of ${text}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={modules.join('')} fill="#000000" />
    </svg>
  );
}
