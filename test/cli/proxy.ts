import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface ProxyServer {
  readonly url: string;
  /** What it was asked for: `CONNECT host:port`, or `GET http://…` without the query. */
  readonly asked: string[];
  readonly logins: (string | undefined)[];
  close(): void;
}

interface ProxyOptions {
  /** The only login it takes, as `user:password`; without, it asks for none. */
  readonly login?: string;
  /** What it answers to everybody, instead of passing anything on. */
  readonly refuses?: number;
}

/** A proxy that passes everything on, by CONNECT and by absolute addresses. */
export async function aProxy({ login, refuses }: ProxyOptions = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const logins: (string | undefined)[] = [];
  const expected = login === undefined ? null : `Basic ${Buffer.from(login).toString('base64')}`;
  const refusal = (given: string | undefined): number | null => {
    logins.push(given);
    return expected !== null && given !== expected ? 407 : (refuses ?? null);
  };
  const server: Server = createServer((request, answer) => {
    const { method = 'GET', url = '' } = request;
    asked.push(`${method} ${url.split('?')[0]}`);
    const status = refusal(request.headers['proxy-authorization']);
    if (status !== null) return void answer.writeHead(status).end();
    const onward = httpRequest(url, { method, headers: request.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    request.pipe(onward);
    return undefined;
  });
  server.on('connect', ({ url = '', headers }, socket, head) => {
    asked.push(`CONNECT ${url}`);
    const status = refusal(headers['proxy-authorization']);
    if (status !== null) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const { hostname, port } = new URL(`http://${url}`);
    // A name of the test's own leads to this machine.
    const onward = connect(Number(port), hostname.endsWith('.example') ? '127.0.0.1' : hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    logins,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
