import { failureInLine, givesNoReason, type Recognised } from '@cors-lab/shared/console';
import { explainLine, titleOf } from '@cors-lab/shared/explain';
import type { FailureCode } from '@cors-lab/shared/fetch';
import { isAboutPreflight } from '@cors-lab/shared/lab';
import { ENGINE_NAMES } from '../../engine.ts';
import { ProseText } from '../../ui/prose-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import css from './line-meaning.module.css';
import { MATTERS, NOT_CORS } from './matters.ts';

interface Props {
  readonly recognised: Recognised;
}

/** What a console's line means, and what to change. */
export function LineMeaning({ recognised }: Props) {
  const { engine, codes, matter } = recognised;
  const whose =
    engine === null ? 'A browser' : `${ENGINE_NAMES[engine].name} (${ENGINE_NAMES[engine].browsers})`;
  if (matter !== null) {
    return (
      <p>
        {matter in NOT_CORS && <strong>This is not a CORS error. </strong>}
        <Sentence text={MATTERS[matter]} />
      </p>
    );
  }
  const [first, ...others] = codes;
  if (first === undefined) {
    return (
      <p>
        {whose} says here only that a request has failed: a script gets no more than that, whatever the
        reason. The reason is in another line of the console, or in the Network tab. Paste that line.
      </p>
    );
  }
  if (givesNoReason(recognised)) {
    return (
      <>
        <p>
          {whose} says here only that the preflight failed. This line gives no reason. It is likely one of
          these: {titlesOf(codes)}.
        </p>
        <p>
          Look first at the status of the <code>OPTIONS</code> request in the Network panel. An error or a
          redirect comes from the server’s routes or from its authentication: the server’s log says which.
          With 200 or 204 it is a header: another line of the console says which. Paste that line.
        </p>
      </>
    );
  }
  const title = titleOf({ code: first });
  const failure = failureInLine(recognised, first);
  const { saw, change } = explainLine(failure);
  const isNamed = isAboutPreflight(recognised) && !/preflight/i.test(title);
  return (
    <div className={css.meaning}>
      <p>
        {NO_CORS_ERRORS.includes(first) && (
          <strong>This is {codes.every(isNoCorsError) ? '' : 'most likely '}not a CORS error. </strong>
        )}
        {whose} {others.length === 0 ? 'says' : 'most likely says'}
        {isNamed && ' of the preflight'}: <strong>{title}</strong>.
      </p>
      <p>
        <ProseText parts={saw} />
      </p>
      <p>
        <strong>What to change:</strong> <ProseText parts={change} />
        {/^allow-(?:origin|credentials)/.test(first) &&
          failure.origin !== 'null' &&
          ' Do so only for pages that you know and trust: from all others the browser keeps the answer rightly.'}
      </p>
      {others.length > 0 && (
        <p>
          The same line can also mean: {titlesOf(others.slice(0, LIKELY))}.
          {others.length > LIKELY && ` Less often: ${titlesOf(others.slice(LIKELY))}.`} The headers of the
          answer, in the Network tab, say which.
        </p>
      )}
    </div>
  );
}

/** How many meanings, besides the first, are named as likely. */
const LIKELY = 2;

const titlesOf = (codes: readonly FailureCode[]) => codes.map((code) => titleOf({ code })).join('; ');

/** A script cannot tell them from CORS errors, and no CORS header changes them. */
const NO_CORS_ERRORS: readonly FailureCode[] = [
  'port-blocked',
  'data-url-invalid',
  'content-security-policy-blocks',
  'network-error',
  'resource-policy-blocks',
  'redirect-location-invalid',
  'redirect-too-many',
  'status-not-usable',
  'type-not-usable',
];

function isNoCorsError(code: FailureCode): boolean {
  return NO_CORS_ERRORS.includes(code);
}
