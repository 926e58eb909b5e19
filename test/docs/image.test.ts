import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const dockerfile = read('Dockerfile');

/** The package of an import that remains when types are stripped; `node:` and relative ones do not match. */
const importLine = /^(?:import (?!type)|\} ).*?'(@?[a-z][\w./-]*)';$|\bimport\('(@?[a-z][\w./-]*)'\)/gm;

/** The words of the JSON arrays behind an instruction. */
const instruction = (name: string): string[] | undefined => {
  const line = [...dockerfile.replaceAll('\\\n', ' ').matchAll(/^(\w+) .*?(\[.*\])$/gm)].find(
    (match) => match[1] === name,
  );
  return line && JSON.parse(line[2] as string);
};

describe('the image', () => {
  it('runs on the very Node that the tests run on', () => {
    expect(dockerfile).toContain(`ARG NODE_IMAGE=node:${manifest.devDependencies.node}-`);
  });

  it('does not run as root', () => {
    expect(dockerfile.match(/^USER .+$/gm)?.at(-1)).toBe('USER node');
  });

  it('starts a file that is there, without a shell or npm between', () => {
    const [program, file] = instruction('CMD') ?? [];
    expect(program).toBe('node');
    expect(existsSync(resolve(root, file as string))).toBe(true);
  });

  it('asks for its health with a script that Node can read', () => {
    const script = instruction('HEALTHCHECK')?.at(-1) as string;
    expect(script).toContain('/health/ready');
    expect(() => new Function(script)).not.toThrow();
  });

  it('lets in everything it copies', () => {
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      (match[1] as string).split(' '),
    );
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((file) => !letIn.includes(file))).toEqual([]);
  });

  it('has every package that src imports', () => {
    const files = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' });
    const imported = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...read(`src/${file}`).matchAll(importLine)])
      .map((match) => match.slice(1).find(Boolean) as string)
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(imported).toContain('fastify');
    expect([...new Set(imported)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });
});

const service = z.looseObject({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.unknown()),
  command: z.array(z.string()).default([]),
  healthcheck: z.looseObject({}).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
});

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const compose = z
    .looseObject({
      services: z.record(z.string(), service),
      volumes: z.record(z.string(), z.unknown()),
      networks: z.record(z.string(), z.unknown()),
    })
    .parse(parse(text, { merge: true }));
  const services = Object.entries(compose.services);
  const bots = services.filter(([, { command }]) => command.includes('src/cli/grindvakt.ts'));

  it('runs web and worker apart, each once the servers are healthy', () => {
    expect(bots.map(([name, { command }]) => [name, command.at(-1)])).toEqual([
      ['web', 'web'],
      ['worker', 'worker'],
    ]);
    for (const [, { depends_on: needs }] of bots) {
      expect(needs).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
    }
    expect(compose.services.postgres?.healthcheck).toHaveProperty('test');
    expect(compose.services.redis?.healthcheck).toHaveProperty('test');
  });

  it('has a Redis that forgets nothing', () => {
    const command = compose.services.redis?.command.join(' ');
    // Behind a shell the image would run it as root.
    expect(command).toMatch(/^redis-server /);
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('shows nothing to other machines', () => {
    const open = services.flatMap(([, { ports }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'));
    expect(open).toEqual([]);
  });

  it('comes without passwords: each must be given', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|KEY|SECRET|TOKEN)\w*)([^}]*)\}/g)];
    expect(new Set(secrets.map((match) => match[1]))).toEqual(
      new Set(['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'ENCRYPTION_KEY']),
    );
    expect(secrets.filter((match) => !match[2]?.startsWith(':?'))).toEqual([]);
  });

  it('names only volumes and networks that it declares', () => {
    const named = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0] as string).filter((volume) => !/^[./]/.test(volume)),
    );
    expect(named.filter((volume) => !(volume in compose.volumes))).toEqual([]);
    expect(
      services.flatMap(([, { networks }]) => networks).filter((name) => !(name in compose.networks)),
    ).toEqual([]);
  });

  it('pins the version of every server', () => {
    const loose = services.map(([, { image }]) => image).filter((image) => !/:(?!latest)./.test(image));
    expect(loose).toEqual([]);
  });
});
