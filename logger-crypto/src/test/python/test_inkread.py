#!/usr/bin/env python3
"""Tests of inkread.py: a sample log (its directory is in INK_SAMPLE) whole and altered, and segments made here."""
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import inkread
from inkread import DATA, END, FRAME, HEADER, MAGIC, ORIGIN, PRELUDE, RECORD, STANZA, TOTALS, crc32c, hkdf, mac

HERE = Path(__file__).resolve().parent
SAMPLE = Path(os.environ["INK_SAMPLE"])
NAMES = sorted((SAMPLE / "logs").glob("*.ink"))
KEYS = {name: inkread.read_key(SAMPLE / f"{name}.key") for name in ("x25519", "p256", "local")}
A0 = inkread.read_key(SAMPLE / "origin.key", origin=True)
HEADER_LEN = 573
LOCAL = bytes(range(32))
STREAM = b"S" * 16


def frame_bounds(data: bytes, at: int) -> list[tuple[int, int]]:
    bounds = []
    while at < len(data):
        end = at + 32 + struct.unpack_from(">I", data, at + 8)[0]
        bounds.append((at, end))
        at = end
    return bounds


class Made:
    """A segment sealed for LOCAL. Whatever is to be wrong in it is changed by the tests."""

    def __init__(self, index=0, before=None, batches=(["a", "b"], ["c"]), end=True, prev_state=None, secret=b"k" * 32, origin=None,
                 step=0, steps=None, durable=(), oldest=0, id=None, max_body=4096, prev_frames=None, change=None,
                 zeros=b"\0\0\0", retype=None, plain=None):
        self.id, self.origin, self.index = id or bytes([index + 1]) * 16, origin, index
        state = prev_state if prev_state is not None else 1 if before else 0
        linked = before and state
        identity = hkdf(LOCAL, b"", b"slf1 rid", 16)
        context = b"slf1 wrap\1\1" + struct.pack(">BH", 3, 16) + identity + STREAM + self.id
        wrapped = bytes(12) + AESGCM(LOCAL).encrypt(bytes(12), secret, context)
        stanza = STANZA.pack(3, 0, 16, 60) + identity + wrapped
        size = 160 + len(stanza) + (56 if origin else 0) + 32
        fields = dict(magic=MAGIC, version=1, suite=1, flags=1 if origin else 0, size=size, id=self.id, stream=STREAM,
                      index=index, created=index, max_body=max_body, z1=bytes(4), state=state, z2=bytes(7),
                      prev_id=before.id if linked else bytes(16),
                      prev_frames=prev_frames if prev_frames is not None else before.count if linked else 0, z3=bytes(8),
                      prev_hash=hashlib.sha256(before.header).digest() if linked else bytes(32), recipients=1, z4=bytes(6),
                      oldest=oldest)
        fields.update(change or {})
        header = HEADER.pack(*fields.values()) + stanza
        salt = hashlib.sha256(header[:160]).digest()
        if origin:
            header += origin_part(origin, step, header)
        self.header = header + mac(hkdf(secret, salt, b"slf1 header mac", 32), header)
        self.chain, self.keys, self.zeros, self.plain = hkdf(secret, salt, b"slf1 chain", 32), [], zeros, plain
        self.frames, number, steps = [], 0, list(steps or [])
        everything = []
        for seq, batch in enumerate(batches):
            records = [(2, 1000 + number + i, text.encode()) for i, text in enumerate(batch)]
            payload = b"".join(RECORD.pack(len(t), level, bytes(3), at) + t for level, at, t in records)
            self.seal(retype or DATA, records, len(records), number, payload, durable[seq] if seq < len(durable) else 0,
                      steps[seq] if seq < len(steps) else step + 1 if origin else 0)
            number += len(records)
            everything += records
        if end:
            self.seal(END, everything, 0, number, TOTALS.pack(len(batches) + 1, number, 0, bytes(7)),
                      durable[-1] if durable else 0, steps[-1] if steps else step + 1 if origin else 0)
        self.count = len(self.frames)

    def seal(self, kind, records, count, first, payload, durable, step):
        seq = len(self.frames)
        times, mask = [at for _, at, _ in records] or [0], 4 if records else 0
        plain = PRELUDE.pack(min(times), max(times), count, mask, 0, 0, len(payload), 0, durable, first, step) + payload
        if self.plain:
            plain = self.plain(seq, plain)
        pair = hkdf(self.chain, b"", b"slf1 frame", 64)
        key, self.chain = pair[:32], pair[32:]
        head = struct.pack(">4sB3sIIQ", b"FRM1", kind, self.zeros, len(plain) + 28, 0, seq)
        body = bytes(12) + AESGCM(key).encrypt(bytes(12), plain, head)
        self.frames.append(with_crcs(head, body))

    @property
    def data(self) -> bytes:
        return self.header + b"".join(self.frames)


def origin_part(origin: bytes, step: int, header: bytes) -> bytes:
    secret, identity = origin, hkdf(origin, b"", b"slf1 origin id", 16)
    for _ in range(step):
        secret = hkdf(secret, b"", b"slf1 origin next", 32)
    part = identity + struct.pack(">Q", step)
    return part + mac(hkdf(secret, b"", b"slf1 origin mac", 32), header + part)


def with_crcs(head: bytes, body: bytes) -> bytes:
    head += struct.pack(">I", crc32c(body))
    return head + struct.pack(">I", crc32c(head)) + body


def flip(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]


class Case(unittest.TestCase):
    def setUp(self):
        self.directory = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.key = inkread.local_key(LOCAL)

    def read(self, *files: bytes, keys=None, origin=None, whole=False):
        """The overall verdict, the texts of the records and all findings."""
        for old in self.directory.glob("*.ink"):
            old.unlink()
        paths = []
        for number, data in enumerate(files):
            paths.append(self.directory / f"{number:03}.ink")
            paths[-1].write_bytes(data)
        shown = []
        segments = inkread.read_log([self.directory] if whole else paths, [self.key] if keys is None else keys, origin,
                                    lambda segment, record: shown.append(record.text.decode()))
        self.findings = "; ".join(finding for one in segments for finding in one.findings)
        return inkread.gravest([one.verdict for one in segments]), shown

    def assertRead(self, verdict, texts, *files, finding="", **how):
        found = self.read(*files, **how)
        self.assertEqual((verdict, list(texts)), found, self.findings)
        self.assertIn(finding, self.findings)


class Vectors(Case):
    """What inkvectors.py wrote, as the page demands it to be read."""

    HOME = HERE.parent / "resources" / "vectors"

    def setUp(self):
        super().setUp()
        self.vectors = json.loads((self.HOME / "vectors.json").read_text())
        keys = {name: {part: bytes.fromhex(text) for part, text in key.items()} for name, key in self.vectors["keys"].items()}
        self.keys = {"x25519": inkread.x25519_key(keys["x25519"]["public"], keys["x25519"]["secret"]),
                     "p256": inkread.p256_key(keys["p256"]["public"], keys["p256"]["secret"]),
                     "local": inkread.local_key(keys["local"]["secret"])}
        self.origin = bytes.fromhex(self.vectors["logs"]["stream"]["origin"])

    def read_vector(self, directory, key, origin=None):
        shown = []
        segments = inkread.read_log([directory], [self.keys[key]], origin,
                                    lambda segment, record: shown.append((segment.index, record.level, record.time, record.text.hex())))
        self.findings = [(one.path.name, one.findings) for one in segments]
        return inkread.gravest([one.verdict for one in segments]), shown

    def test_logs(self):
        for name, log in self.vectors["logs"].items():
            for key in log["keys"]:
                if key in self.keys:
                    verdict, shown = self.read_vector(self.HOME / name, key)
                    self.assertEqual(log["verdict"], verdict, name)
                    self.assertEqual([tuple(record.values()) for record in log["records"]], shown, name)

    def test_changes(self):
        for number, line in enumerate((self.HOME / "altered.jsonl").read_text().splitlines()):
            one = json.loads(line)
            if one["key"] == "p256":  # stanzas beside a segment are not read here
                continue
            root = self.directory / str(number)
            shutil.copytree(self.HOME / one["log"], root / one["log"])
            for change in one["changes"]:
                self.change(root, *change)
            verdict, shown = self.read_vector(root / one["log"], one["key"], self.origin if one["origin"] else None)
            with self.subTest(one["what"], log=one["log"]):
                self.assertEqual(one["verdict"], verdict, self.findings)
                if one["records"] is not None:
                    self.assertEqual(one["records"], len(shown), self.findings)

    @staticmethod
    def change(root, operation, name, *rest):
        file = root / name
        match operation, rest:
            case "delete", []:
                file.unlink()
            case "copy", [to]:
                shutil.copy(file, root / to)
            case "create", [data, to]:
                (root / to).write_bytes(bytes.fromhex(data))
            case "swap", [other]:
                mine, others = file.read_bytes(), (root / other).read_bytes()
                file.write_bytes(others)
                (root / other).write_bytes(mine)
            case "xor", [at, mask]:
                data = bytearray(file.read_bytes())
                for i, byte in enumerate(bytes.fromhex(mask)):
                    data[at + i] ^= byte
                file.write_bytes(data)
            case "splice", [start, end, new]:
                data = file.read_bytes()
                file.write_bytes(data[:start] + bytes.fromhex(new) + data[end:])


class Primitives(unittest.TestCase):
    def test_crc(self):
        self.assertEqual(0xE3069283, crc32c(b"123456789"))
        self.assertEqual(0x8A9136AA, crc32c(bytes(32)))  # RFC 3720, B.4
        self.assertEqual(0x46DD794E, crc32c(bytes(range(32))))
        self.assertEqual(0, crc32c(b""))

    def test_hkdf(self):
        okm = hkdf(b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42)  # RFC 5869, A.1
        self.assertEqual("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865", okm.hex())

    def test_hpke(self):
        # RFC 9180, A.1 has AES-128; so the key agreement alone is held against it by the sample, made by another writer.
        for name, key in KEYS.items():
            segment = inkread.Segment(NAMES[0], False)
            segment.unlock([key])
            self.assertEqual(32, len(segment.secret), name)


class Sample(Case):
    def setUp(self):
        super().setUp()
        self.files = [name.read_bytes() for name in NAMES]
        self.texts = [f"run {run} record {record} ä\n" for run in (0, 1) for record in range(6)]

    def test_whole(self):
        for key in KEYS.values():
            for origin in (None, A0):
                self.assertRead("COMPLETE", self.texts, *self.files, keys=[key], origin=origin, whole=True)
        self.assertRead("COMPLETE", self.texts, *self.files, keys=list(KEYS.values()), origin=A0, whole=True)

    def test_every_bit(self):
        for key, only in ((KEYS["local"], None), (KEYS["x25519"], HEADER_LEN), (KEYS["p256"], HEADER_LEN)):
            data = self.files[0]
            bounds = frame_bounds(data, HEADER_LEN)
            first = self.texts[:4]
            by_frame = [[], [], []]
            segment = inkread.Segment(NAMES[0], False)
            segment.unlock([key])
            segment.read_frames()
            for record in segment.records:
                by_frame[record.frame].append(record.text.decode())
            for at in range(only or len(data)):
                hit = next((i for i, (start, end) in enumerate(bounds) if start <= at < end), None)
                others = [text for i, texts in enumerate(by_frame) if i != hit for text in texts]
                for bit in range(8):
                    verdict, shown = self.read(flip(data, at, bit), keys=[key])
                    with self.subTest(at=at, bit=bit):
                        if at < HEADER_LEN:
                            self.assertIn(verdict, ("TAMPERED", "UNSUPPORTED", "NOKEY"))
                            self.assertEqual([], shown)
                        else:
                            start = bounds[hit][0]
                            crc = 24 <= at - start < 32
                            self.assertEqual("TAMPERED" if crc else "TORN" if hit == 2 else "DAMAGED", verdict)
                            self.assertEqual(first if crc else others, shown)

    def test_every_bit_in_the_directory(self):
        for at in range(len(self.files[1])):
            files = list(self.files)
            files[1] = flip(files[1], at, at % 8)
            verdict, shown = self.read(*files, keys=[KEYS["local"]], origin=A0, whole=True)
            self.assertIn(verdict, ("FORGED", "TAMPERED", "CHAIN", "DAMAGED"))
            self.assertGreaterEqual(len(shown), 10)

    def test_every_cut(self):
        ends = {HEADER_LEN} | {end for _, end in frame_bounds(self.files[3], HEADER_LEN)}
        for size in range(len(self.files[3])):
            verdict, shown = self.read(*self.files[:3], self.files[3][:size], keys=[KEYS["local"]], origin=A0, whole=True)
            self.assertEqual("OPEN" if size in ends else "TORN", verdict, size)
            self.assertEqual(self.texts[:12 if size >= 757 else 10], shown)
            verdict, _ = self.read(self.files[0], self.files[1][:size], *self.files[2:], keys=[KEYS["local"]], whole=True)
            self.assertEqual("CHAIN", verdict)
            verdict, _ = self.read(self.files[0], self.files[1][:size], *self.files[2:], keys=[], whole=True)
            self.assertEqual("NOKEY" if size >= HEADER_LEN else "CHAIN", verdict)

    def test_frames(self):
        data = self.files[0]
        header, (one, two, end) = data[:HEADER_LEN], [data[slice(*bound)] for bound in frame_bounds(data, HEADER_LEN)]
        texts, local = self.texts[:4], [KEYS["local"]]
        for parts, verdict in (((two, end), "TAMPERED"), ((one, end), "TAMPERED"), ((one, two), "OPEN"), ((one,), "OPEN"), ((), "OPEN"),
                               ((two, one, end), "TAMPERED"), ((one, one, two, end), "TAMPERED"), ((one, two, two, end), "TAMPERED"),
                               ((one, two, end, end), "TAMPERED"), ((end, one, two), "TAMPERED"), ((one, end, two), "TAMPERED"),
                               ((one, two, end, b"\0"), "TAMPERED"), ((one, b"\0", two, end), "TAMPERED"),
                               ((one, bytes(115), end), "TAMPERED"), ((one, bytes(116), end), "DAMAGED"),
                               ((bytes(232), end), "DAMAGED"), ((one, two, b"\0"), "TORN")):
            shown = (texts[:2] if one in parts else []) + (texts[2:] if two in parts else [])
            self.assertRead(verdict, shown, header + b"".join(parts), keys=local)
        self.assertRead("TAMPERED", [], header + self.files[1][HEADER_LEN:], keys=local, finding="both CRCs are right")

    def test_segments(self):
        a, b, c, d = self.files
        local = [KEYS["local"]]
        for files, finding in (((a, c, d), "MISSING: 1 to 1"), ((b, c, d), "MISSING: 0 to 0"), ((a, d), "MISSING: 1 to 2"),
                               ((a, b, b, c, d), "FORK"), ((a, a), "FORK")):
            for keys in (local, []):
                verdict, _ = self.read(*files, keys=keys, whole=True)
                self.assertEqual("CHAIN", verdict)
                self.assertIn(finding, self.findings)
        self.assertEqual("COMPLETE", self.read(a, b, c, keys=local, whole=True)[0])  # no verdict acquits
        self.assertEqual("COMPLETE", self.read(b, c, keys=local)[0])  # files named one by one
        self.assertRead("COMPLETE", self.texts, d, c, b, a, keys=local, whole=True)  # names don't matter
        self.assertRead("NOKEY", [], a, b, keys=[inkread.local_key(bytes(32))], origin=A0)
        self.assertRead("FORGED", self.texts[:4], a, keys=local, origin=bytes(32))
        self.assertEqual("CHAIN", self.read(a[:757], b, c, d, keys=local, whole=True)[0])
        self.assertIn("TRUNCATED: 1 of 3", self.findings)

    def test_command(self):
        def run(*arguments):
            return subprocess.run([sys.executable, HERE / "inkread.py", *arguments], capture_output=True)
        done = run(SAMPLE / "logs", "--key", SAMPLE / "p256.key", "--origin", SAMPLE / "origin.key")
        self.assertEqual((0, "".join(self.texts)), (done.returncode, done.stdout.decode()))
        self.assertEqual(["0 COMPLETE 3 4", "1 COMPLETE 2 2", "2 COMPLETE 3 4", "3 COMPLETE 2 2", "COMPLETE"],
                         [line.strip() for line in done.stderr.decode().splitlines()])
        lines = [json.loads(line) for line in run(NAMES[1], "--key", SAMPLE / "local.key", "--json").stdout.splitlines()]
        self.assertEqual({"segment": 1, "number": 1, "level": 0, "time": 1795231234573000000, "text": self.texts[5]}, lines[1])
        self.assertEqual(40, run(SAMPLE / "logs").returncode)
        self.assertEqual(41, run(self.directory).returncode)
        public = self.directory / "key"
        public.write_bytes((SAMPLE / "local.key").read_bytes())
        public.chmod(0o640)
        done = run(SAMPLE / "logs", "--key", public)
        self.assertEqual((50, b""), (done.returncode, done.stdout))
        public.chmod(0o600)
        self.assertEqual(0, run(SAMPLE / "logs", "--key", public).returncode)
        for text in ("", "inkseal-local-key aes256 2026-11-21T15:00:00Z AAAA", "nonsense", "inkseal-private-key x25519 t !! !!"):
            public.write_text(text)
            self.assertEqual(50, run(SAMPLE / "logs", "--key", public).returncode, text)
        self.assertEqual(50, run(SAMPLE / "logs", "--key", SAMPLE / "origin.key").returncode)


class Within(Case):
    """What is wrong within a segment."""

    def test_plain(self):
        self.assertRead("COMPLETE", "abc", Made().data)
        self.assertRead("OPEN", "abc", Made(end=False).data)
        self.assertRead("OPEN", "", Made(end=False, batches=()).data)
        self.assertRead("COMPLETE", "", Made(batches=()).data)
        self.assertRead("COMPLETE", "", Made(batches=([],)).data)

    def test_header(self):
        for change, verdict, texts in (
                (dict(version=2), "UNSUPPORTED", ""), (dict(suite=2), "UNSUPPORTED", ""), (dict(flags=2), "UNSUPPORTED", ""),
                (dict(magic=bytes(8)), "UNSUPPORTED", ""), (dict(z1=b"\0\0\0\1"), "TAMPERED", ""), (dict(z2=b"\1" * 7), "TAMPERED", ""),
                (dict(z3=b"\1" * 8), "TAMPERED", ""), (dict(z4=b"\1" * 6), "TAMPERED", ""), (dict(state=4), "TAMPERED", ""),
                (dict(index=1 << 48, state=1), "TAMPERED", ""), (dict(oldest=1 << 63), "TAMPERED", ""), (dict(prev_frames=1), "TAMPERED", ""),
                (dict(oldest=1), "TAMPERED", ""), (dict(index=1, state=3, prev_frames=(1 << 20) + 1), "TAMPERED", ""),
                (dict(prev_id=b"1" * 16), "TAMPERED", ""), (dict(prev_hash=b"1" * 32), "TAMPERED", ""), (dict(max_body=4095), "TAMPERED", ""),
                (dict(max_body=(1 << 24) + 1), "TAMPERED", ""), (dict(size=277), "TAMPERED", ""), (dict(size=275), "TAMPERED", ""),
                (dict(size=65537), "TAMPERED", ""), (dict(size=70), "TAMPERED", ""), (dict(recipients=0), "TAMPERED", ""), (dict(recipients=65), "TAMPERED", ""),
                (dict(created=-5), "COMPLETE", "abc")):
            self.assertRead(verdict, texts, Made(change=change).data)
        # The second stanza is read from the MAC here, where anything may be.
        self.assertIn(self.read(Made(change=dict(recipients=2)).data)[0], ("TAMPERED", "UNSUPPORTED"))
        header = Made().header
        for size in range(len(header)):
            self.assertRead("TORN", "", header[:size])
        # A stanza that has no length is whole, and a header that has nothing behind it too long for it.
        self.assertRead("TAMPERED", "", header[:160] + bytes(8) + b"\1")
        self.assertRead("FORGED", "", Made(change=dict(size=277)).data, origin=A0)
        self.assertRead("TORN", "", header[:200], origin=A0)
        self.assertRead("TAMPERED", "", Made(change=dict(prev_frames=1)).data[:200])
        self.assertRead("UNSUPPORTED", "", header[:9] + b"\2")
        self.assertRead("UNSUPPORTED", "", b"\x89IN\1")
        self.assertRead("TORN", "", b"\x89IN\0")
        self.assertRead("TORN", "", bytes(500))

    def test_mine_does_not_open(self):
        data = Made().data
        self.assertRead("TAMPERED", "", flip(data, 200), finding="a stanza of mine does not open")
        self.assertRead("NOKEY", "", flip(data, 170))  # the id: it is no more mine
        self.assertRead("NOKEY", "", data, keys=[])
        self.assertRead("TAMPERED", "", flip(data, 244 + 5), finding="wrong header_mac")
        self.assertRead("COMPLETE", "abc", data, keys=[inkread.local_key(bytes(32)), self.key, KEYS["p256"]])

    def test_damage(self):
        made = Made(batches=(["a"], ["b"], ["c"], ["d"]))
        frames, header = made.frames, made.header
        for lost in range(4):
            damaged = [flip(frame, 60) if i == lost else frame for i, frame in enumerate(frames)]
            self.assertRead("DAMAGED", "abcd".replace("abcd"[lost], ""), header + b"".join(damaged))
        self.assertRead("DAMAGED", "ad", header + frames[0] + bytes(250) + b"".join(frames[3:]))
        self.assertRead("TAMPERED", "ad", header + frames[0] + bytes(231) + b"".join(frames[3:]), finding="out of order")
        self.assertRead("TAMPERED", "ad", header + frames[0] + bytes(2 * 4128 + 1) + b"".join(frames[3:]), finding="out of order")
        self.assertRead("DAMAGED", "ad", header + frames[0] + bytes(2 * 4128) + b"".join(frames[3:]))
        self.assertRead("DAMAGED", "ac", header + frames[0] + flip(frames[1], 60) + frames[2] + flip(frames[3], 60))
        self.assertRead("TORN", "ab", header + b"".join(frames[:2]) + b"FRM1" * 99)
        self.assertRead("TORN", "ab", header + b"".join(frames[:2]) + frames[2][:-1])

    def test_durable(self):
        made = Made(batches=(["a"], ["b"], ["c"], ["d"]), durable=(0, 0, 2, 2))
        for lost, verdict in ((0, "TAMPERED"), (1, "TAMPERED"), (2, "DAMAGED"), (3, "DAMAGED")):
            damaged = [flip(frame, 60) if i == lost else frame for i, frame in enumerate(made.frames)]
            self.assertRead(verdict, "abcd".replace("abcd"[lost], ""), made.header + b"".join(damaged))
        self.assertRead("TAMPERED", "ab", Made(batches="ab", durable=(1, 1)).data, finding="durable_seq")
        self.assertRead("TAMPERED", "abc", Made(batches="abc", durable=(0, 1, 0)).data, finding="durable_seq")

    def test_crcs(self):
        made = Made()
        for at in range(24, 32):
            self.assertRead("TAMPERED", "abc", made.header + made.frames[0] + flip(made.frames[1], at) + made.frames[2], finding="tag right")
        body = flip(made.frames[1][32:], 20)
        self.assertRead("TAMPERED", "ab", made.header + made.frames[0] + with_crcs(made.frames[1][:24], body) + made.frames[2], finding="tag wrong")
        junk = with_crcs(struct.pack(">4sB3sIIQ", b"FRM1", 1, bytes(3), 84, 0, 1 << 40), bytes(84))
        self.assertRead("TAMPERED", "abc", made.header + b"".join(made.frames[:2]) + junk, finding="impossible")

    def test_rules(self):
        def patched(offset, value, seq=1):
            return Made(plain=lambda at, plain: plain[:offset] + value + plain[offset + len(value):] if at == seq else plain).data
        for offset, value, texts in ((0, b"\1", "abc"), (8, b"\1", "abc"), (19, b"\2", "abc"), (20, b"\1", "abc"), (21, b"\1", "ab"), (23, b"\1", "abc"),
                                     (27, b"\0", "abc"), (31, b"\1", "ab"), (47, b"\1", "abc"), (47, b"\3", "abc"), (55, b"\1", "abc"),
                                     (56 + 3, b"\0", "ab"), (56 + 3, b"\2", "ab"), (56 + 4, b"\5", "abc"), (56 + 5, b"\1", "abc")):
            verdict, shown = self.read(patched(offset, value))
            self.assertEqual("TAMPERED", verdict, offset)
            self.assertEqual(texts, "".join(shown)[:len(texts)])
        for offset, value in ((0, b"\1"), (15, b"\0"), (19, b"\1"), (20, b"\0"), (63, b"\2"), (71, b"\2"), (72, b"\2"), (73, b"\1"), (47, b"\2")):
            self.assertRead("TAMPERED", "abc", patched(offset, value, seq=2))
        self.assertRead("COMPLETE", "abc", patched(72, b"\1", seq=2))  # rotation
        self.assertRead("TAMPERED", "abc", Made(zeros=b"\0\0\1").data, finding="reserved")
        self.assertEqual("TAMPERED", self.read(Made(retype=2).data)[0])

    def test_recipient_seals_twice(self):
        one, other = Made(end=False), Made(end=False, batches=(["a", "b"], ["C"]))
        self.assertRead("TAMPERED", "abc", one.data + other.frames[1], finding="out of order")

    def test_made_up_places_end(self):
        size = 1 << 20
        head = struct.pack(">4sB3sIIQI", b"FRM1", 1, bytes(3), size // 2, 0, 1, 0)
        head += struct.pack(">I", crc32c(head))
        made = Made(max_body=1 << 24)
        before = time.monotonic()
        verdict, shown = self.read(made.header + made.frames[0] + head * (size // 32) + made.frames[1])
        self.assertLess(time.monotonic() - before, 10)
        self.assertEqual(["a", "b"], shown[:2])
        self.assertNotIn(verdict, ("COMPLETE", "OPEN"))

    def test_many_frames(self):
        made = Made(batches=[[str(n)] for n in range(3000)])
        self.assertRead("COMPLETE", [str(n) for n in range(3000)], made.data)


class Between(Case):
    """What is wrong between segments."""

    def test_states(self):
        a = Made(end=False)
        for state, frames, verdict in ((2, 2, "OPEN"), (2, 1, "CHAIN"), (2, 3, "CHAIN"), (3, 2, "OPEN"), (3, 1, "OPEN"), (3, 3, "CHAIN"), (1, 2, "CHAIN")):
            self.assertRead(verdict, "abcabc", a.data, Made(1, a, prev_state=state, prev_frames=frames).data, whole=True)
        torn = a.data[:-1]
        self.assertRead("TORN", "ababc", torn, Made(1, a, prev_state=2, prev_frames=1).data, whole=True)
        self.assertRead("CHAIN", "ababc", torn, Made(1, a, prev_state=2, prev_frames=2).data, finding="TRUNCATED")

    def test_links(self):
        a = Made()
        b = Made(1, a)
        self.assertRead("COMPLETE", "abcabc", a.data, b.data, whole=True)
        self.assertRead("CHAIN", "abcabc", Made(change=dict(created=9)).data, b.data, finding="LINK")
        self.assertRead("CHAIN", "abcabc", Made(id=b"x" * 16).data, b.data, finding="LINK")
        self.assertRead("CHAIN", "abc", Made(1).data, finding="LINK")
        self.assertRead("CHAIN", "abcabcabc", a.data, b.data, Made(1, a, id=b"x" * 16).data, finding="FORK")

    def test_retention(self):
        a = Made()
        b = Made(1, a)
        c, kept = Made(2, b), Made(2, b, oldest=2)
        d = Made(3, c, oldest=3)
        self.assertRead("CHAIN", "abc", c.data, whole=True, finding="MISSING: 0 to 1")
        self.assertRead("COMPLETE", "abc", kept.data, whole=True)
        self.assertRead("COMPLETE", "abcabc", c.data, d.data, whole=True)
        self.assertRead("CHAIN", "abc", Made(2, b, oldest=1).data, whole=True, finding="MISSING: 1 to 1")
        self.assertRead("NOKEY", "", kept.data, whole=True, keys=[])  # announced, and nothing is proved anyway
        self.assertRead("CHAIN", "", c.data, whole=True, keys=[], finding="MISSING: 0 to 1")
        self.assertRead("CHAIN", "abcabc", kept.data, Made(4, d, oldest=2).data, whole=True, finding="MISSING: 3 to 3")

    def test_origin(self):
        first = bytes(range(1, 33))
        a = Made(origin=first, step=0, steps=(1, 2, 2))
        for step, verdict in ((1, "CHAIN"), (2, "COMPLETE"), (3, "COMPLETE"), (4, "CHAIN")):
            b = Made(1, a, origin=first, step=step)
            self.assertRead(verdict, "abcabc", a.data, b.data, origin=first, whole=True, finding="STEP" if verdict == "CHAIN" else "")
        self.assertRead("CHAIN", "", a.data, Made(1, a, origin=first, step=0).data, keys=[], finding="STEP")
        self.assertRead("CHAIN", "abcabc", a.data, Made(1, a).data, finding="ORIGIN")
        other = Made(1, a, origin=bytes(32), step=2)
        self.assertRead("CHAIN", "abcabc", a.data, other.data, finding="ORIGIN")
        self.assertRead("FORGED", "abcabc", a.data, other.data, origin=first)
        self.assertRead("FORGED", "abc", Made().data, origin=first)
        self.assertRead("FORGED", "", a.data, origin=bytes(32), keys=[])
        self.assertRead("TAMPERED", "abc", Made(origin=first, step=3, steps=(3, 4, 4)).data, finding="origin_step")
        self.assertRead("TAMPERED", "abc", Made(origin=first, steps=(2, 1, 2)).data, finding="origin_step")

    def test_made_up(self):
        """Anybody can end a log with segments of their own, but not with the origin's MAC."""
        first = bytes(range(1, 33))
        a = Made(origin=first)
        b = Made(1, a, origin=first, step=1)
        at = 160 + 84 + 24
        forged = b.header[:at] + bytes(32) + b.header[at + 32:-32]
        salt = hashlib.sha256(forged[:160]).digest()
        forged += mac(hkdf(b"k" * 32, salt, b"slf1 header mac", 32), forged)
        data = forged + b"".join(b.frames)
        self.assertRead("COMPLETE", "abcabc", a.data, data, whole=True)
        self.assertRead("FORGED", "abcabc", a.data, data, whole=True, origin=first, finding="wrong origin_mac")


if __name__ == "__main__":
    unittest.main()
