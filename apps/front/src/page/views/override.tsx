import { type CorsPolicy, type HeaderEdit, PHASES } from '@cors-lab/shared';

/** Parts of the running policy that have no control here: shown, so that nothing works in secret. */
export function Override({ policy }: { readonly policy: CorsPolicy }) {
  const lines = PHASES.flatMap((phase) => {
    const { status, headers } = policy.overrides[phase];
    return [
      ...(status === null ? [] : [`${phase}: status ${status}`]),
      ...headers.map((edit) => `${phase}: ${editText(edit)}`),
    ];
  });
  if (policy.cors.optionsSuccessStatus !== 204)
    lines.unshift(`optionsSuccessStatus: ${policy.cors.optionsSuccessStatus}`);
  if (lines.length === 0) return null;
  return (
    <div className="overrides">
      <h3>Also in force</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function editText(edit: HeaderEdit): string {
  return edit.op === 'remove' ? `remove ${edit.name}` : `${edit.op} ${edit.name}: ${edit.value}`;
}
