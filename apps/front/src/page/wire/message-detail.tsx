import { deciding } from '@cors-lab/shared/explain';
import { type Failure, isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import { consumerCode } from '../code/consumer-code.ts';
import { codeOf } from '../code/script-code.ts';
import type { Run } from '../lab/state.ts';
import { observedText } from '../run/outcome-words.ts';
import type { Message, WireExchange } from './sequence.ts';
import { answerLines, sentLines, type WireLine } from './wire.ts';
import { WireLines } from './wire-lines.tsx';

interface Props {
  readonly message: Message;
  readonly request: LabRequest;
  readonly run: Run | null;
}

/** The raw lines of one arrow. */
export function MessageDetail({ message, request, run }: Props) {
  return (
    <div className="message-detail" data-testid="message-detail">
      <h4>
        {message.name} <code>{message.label}</code>
      </h4>
      <Body message={message} request={request} run={run} />
    </div>
  );
}

function Body({ message, request, run }: Props) {
  switch (message.kind) {
    case 'call':
      return (
        <pre>
          <code>{isConsumer(request.api) ? consumerCode(request.api, request) : codeOf(request)}</code>
        </pre>
      );
    case 'request':
      return <WireLines lines={linesSent(message.exchange)} deciding={() => false} />;
    case 'answer':
      return message.exchange.answer === null ? (
        <p className="nothing-yet">The connection ended without an answer</p>
      ) : (
        <>
          <WireLines lines={linesAnswered(message.exchange)} deciding={decides(message.failure)} />
          <Absent failure={message.failure} exchange={message.exchange} />
        </>
      );
    case 'unsent':
      return <p className="nothing-yet">Never sent</p>;
    case 'cached':
      return <p className="nothing-yet">Nothing went over the wire for this</p>;
    case 'result':
      return run?.observation == null ? (
        <p className="nothing-yet">{run === null ? 'Not sent yet' : 'On its way'}</p>
      ) : (
        <pre>
          <code>{observedText(run.observation)}</code>
        </pre>
      );
  }
}

/** Some headers decide by not being there. */
function Absent({
  failure,
  exchange,
}: {
  readonly failure: Failure | null;
  readonly exchange: WireExchange;
}) {
  const decisive = failure && deciding(failure);
  if (decisive?.kind !== 'header') return null;
  const present = exchange.answer?.headers.some(([name]) => name.toLowerCase() === decisive.name);
  return present ? null : (
    <p className="absent">
      not there: <code>{decisive.name}</code>
    </p>
  );
}

function linesSent({ method, target, httpVersion, sent }: WireExchange): readonly WireLine[] {
  return sentLines(method, target, httpVersion, sent);
}

function linesAnswered({ httpVersion, answer }: WireExchange): readonly WireLine[] {
  return answer === null ? [] : answerLines(httpVersion, answer.status, answer.reason, answer.headers);
}

function decides(failure: Failure | null): (line: WireLine) => boolean {
  const decisive = failure && deciding(failure);
  if (!decisive) return () => false;
  return ({ text }) =>
    decisive.kind === 'status'
      ? text.startsWith('HTTP/')
      : text.toLowerCase().startsWith(`${decisive.name}:`);
}
