import { decisivePart } from '@cors-lab/shared/explain';
import { type Failure, isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import { consumerCode } from '../code/consumer-code.ts';
import { codeOf } from '../code/script-code.ts';
import { observedText } from '../run/outcome-words.ts';
import { decides } from './decides.ts';
import css from './message-detail.module.css';
import type { Message, WireExchange } from './sequence.ts';
import { answerLines, sentLines, type WireLine } from './wire.ts';
import { WireLines } from './wire-lines.tsx';

/** The raw lines of one message. */
export default function MessageDetail({ message }: { readonly message: Message }) {
  return (
    <div className={css.detail} data-testid="message-detail">
      <p className={css.title}>
        {message.name} <code>{message.label}</code>
      </p>
      <Body message={message} />
    </div>
  );
}

function Body({ message }: { readonly message: Message }) {
  switch (message.kind) {
    case 'call':
      return (
        <pre>
          <code>{codeOfCall(message.request)}</code>
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
      return message.observation === null ? (
        <p className="nothing-yet">Nothing has come yet</p>
      ) : (
        <pre>
          <code>{observedText(message.observation)}</code>
        </pre>
      );
  }
}

function codeOfCall(request: LabRequest): string {
  return isConsumer(request.api) ? consumerCode(request.api, request) : codeOf(request);
}

/** Some headers decide by not being there. */
function Absent({
  failure,
  exchange,
}: {
  readonly failure: Failure | null;
  readonly exchange: WireExchange;
}) {
  const decisive = failure && decisivePart(failure);
  if (decisive?.kind !== 'header') return null;
  const present = exchange.answer?.headers.some(([name]) => name.toLowerCase() === decisive.name);
  return present ? null : (
    <p className={css.absent}>
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
