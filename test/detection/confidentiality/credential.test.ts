import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../src/detection/confidentiality/credential/credential.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const secrets = (text: string): string[] =>
  findCredentials(readDocument(text)).map(({ start, end }) => text.slice(start, end));

describe('credentials', () => {
  it.each([
    ['Lösenordet är Sommar2031', 'Sommar2031'],
    ['nya lösenordet till datorn på kontoret: Höst!24', 'Höst!24'],
    ['lösen:Tulpan88', 'Tulpan88'],
    ['wifi i lokalen: Solrosen / kod 12345678', '12345678'],
    ['Inlogg till schemat: anna.b / Kaffe2020', 'Kaffe2020'],
    ['Log in with user nurse1 and password Tulips!9', 'Tulips!9'],
    ['Koppla upp vpn med user\\natt och Vantar77', 'Vantar77'],
    ['The laptop pin is 4455', '4455'],
    ['Tjena, Kottar42 är lösenordet', 'Kottar42'],
    ['Lösenord: blåsippa', 'blåsippa'],
    ['Lösenordet är blåsippa', 'blåsippa'],
    ['The password is bluebell if you need it', 'bluebell'],
    ['Kalkylarket öppnas med ordet blåsippa', 'blåsippa'],
    ['Root på servern? Granris2031, som alltid', 'Granris2031'],
    ['Koden till jobbmobilen är 1590', '1590'],
    ['gästkontot är trasigt, ta mitt: majsan/Vantar77', 'Vantar77'],
    ['Lösenfrasen är blåsippor i backen', 'blåsippor i backen'],
    ['API-nyckel 9f8e7d6c5b4a39281706f5e4d3c2b1a0', '9f8e7d6c5b4a39281706f5e4d3c2b1a0'],
    ['anslut med postgres://app:hemligt@db.lystra.example/x', 'postgres://app:hemligt@db.lystra.example/x'],
  ])('are found in %s', (text, secret) => {
    expect(secrets(text)).toEqual([secret]);
  });

  it('are found by the form their providers give them', () => {
    const run = 'A1b2C3d4E5f6G7h8J9k0';
    for (const token of [
      `ghp_${run}`,
      `glpat-${run}`,
      `npm_${run}`,
      `xoxb-${run}`,
      `sk-${run}${run}`,
      `EAA${run}`,
    ]) {
      expect(secrets(`kolla ${token} tack`)).toEqual([token]);
    }
    expect(secrets('-----BEGIN OPENSSH PRIVATE KEY-----\nabc')).toHaveLength(1);
  });

  it.each([
    'Lösenordet går ut 2031-12-01',
    'Byt lösenord minst var 90:e dag, minst 12 tecken',
    'Lösenordet är hemligt',
    'Lösenordet är bytt',
    'Lösenordet för dagen är tålamod',
    'Passwords arrive in a separate letter',
    'Dokumentet Rutin2031 ligger i portalen',
    'Koden till kopiatorn är 1234',
    'Vad är lösenordet till datorn?',
    'Lösenordet är Annas ansvar',
    'Glömt lösenordet? Gå till https://lystra.example/reset',
    'Password reset link expires in 24 hours',
    'Ett lösenord som Sommar2031 är för svagt',
    'logga in med bankid så funkar det',
    'commit 9f8e7d6c5b4a39281706f5e4d3c2b1a0 är ute',
  ])('are not seen in talk about them: %s', (text) => {
    expect(secrets(text)).toEqual([]);
  });
});

describe('the severity of a secret', () => {
  it.each([
    ['Lösenordet är Sommar2031', 'high'],
    ['Lösenord: blåsippa', 'medium'],
    ['Lösenord: dittlösenord', 'low'],
    ['password: changeme', 'low'],
    ['Nyckeln är sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'high'],
    ['Nyckeln är sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'medium'],
  ])('follows what it opens: %s', (text, severity) => {
    expect(findCredentials(readDocument(text)).map((finding) => finding.severity)).toEqual([severity]);
  });
});
