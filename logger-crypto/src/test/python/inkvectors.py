#!/usr/bin/env python3
"""Writes the known-answer vectors of the sealed log, format version 1, into a directory.

Made from the page of the format alone; nothing of it is random, so that every run writes the same bytes. Beside the logs
it writes `vectors.json` (keys, and every value on the way from a segment's key to its records) and `altered.jsonl` (changes,
each with the verdict and the number of records that the page demands).
"""
import hashlib
import json
import math
import struct
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inkread import crc32c, expand, hkdf, mac

TIME = 1_795_231_234_567_000_000
CLOSED, UNCLEAN, UNFORCED = 1, 2, 3
DATA, END = 1, 3


def seed(label: str, length: int = 32) -> bytes:
    return b"".join(hashlib.sha256(f"inkseal vectors {label} {i}".encode()).digest() for i in range(-(-length // 32)))[:length]


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def seal(key: bytes, iv: bytes, plain: bytes, associated: bytes) -> bytes:
    return iv + AESGCM(key).encrypt(iv, plain, associated)


# ---- Recipients: type, id and a function from label, secret and context to what is wrapped

def hpke_seal(kem: int, shared: bytes, enc: bytes, public: bytes, info: bytes, plain: bytes) -> bytes:
    """RFC 9180, base mode, from the Diffie-Hellman result on."""
    def extract(suite, salt, label, key):
        return mac(salt, b"HPKE-v1" + suite + label + key)

    def derive(suite, prk, label, context, length):
        return expand(prk, struct.pack(">H", length) + b"HPKE-v1" + suite + label + context, length)

    suite = b"KEM" + struct.pack(">H", kem)
    secret = derive(suite, extract(suite, b"", b"eae_prk", shared), b"shared_secret", enc + public, 32)
    suite = b"HPKE" + struct.pack(">HHH", kem, 1, 2)
    schedule = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    secret = extract(suite, secret, b"secret", b"")
    nonce = derive(suite, secret, b"base_nonce", schedule, 12)
    return enc + AESGCM(derive(suite, secret, b"key", schedule, 32)).encrypt(nonce, plain, b"")


class X25519:
    type = 1

    def __init__(self):
        self.secret = seed("x25519")
        self.public = self.raw(X25519PrivateKey.from_private_bytes(self.secret))
        self.id = sha256(b"slf1 rid\1" + self.public)[:16]

    @staticmethod
    def raw(private):
        return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def wrap(self, label, secret, context):
        ephemeral = X25519PrivateKey.from_private_bytes(seed("ephemeral " + label))
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self.public))
        return hpke_seal(0x20, shared, self.raw(ephemeral), self.public, context, secret)


class P256:
    type = 2

    def __init__(self):
        self.secret = seed("p256")
        self.key = ec.derive_private_key(int.from_bytes(self.secret, "big"), ec.SECP256R1())
        self.public = self.point(self.key)
        self.id = sha256(b"slf1 rid\2" + self.public)[:16]

    @staticmethod
    def point(private):
        return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def wrap(self, label, secret, context):
        ephemeral = ec.derive_private_key(int.from_bytes(seed("ephemeral " + label), "big"), ec.SECP256R1())
        shared = ephemeral.exchange(ec.ECDH(), self.key.public_key())
        return hpke_seal(0x10, shared, self.point(ephemeral), self.public, context, secret)


class Local:
    type = 3

    def __init__(self):
        self.secret = seed("local")
        self.id = hkdf(self.secret, b"", b"slf1 rid", 16)

    def wrap(self, label, secret, context):
        return seal(self.secret, seed("iv " + label, 12), secret, context)


class Rsa:
    type = 5

    def __init__(self):
        self.p, self.q = self.prime("p"), self.prime("q")
        self.n, self.e = self.p * self.q, 65537
        spki = rsa.RSAPublicNumbers(self.e, self.n).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.id = sha256(b"slf1 rid\5" + spki)[:16]

    @staticmethod
    def prime(label):
        small = [n for n in range(3, 4000, 2) if all(n % d for d in range(3, math.isqrt(n) + 1, 2))]
        candidate = int.from_bytes(seed("rsa " + label, 192), "big") | 3 << 1534 | 1
        while True:
            candidate += 2
            if all(candidate % n for n in small) and math.gcd(candidate - 1, 65537) == 1 \
                    and all(pow(base, candidate - 1, candidate) == 1 for base in small[:20]):
                return candidate

    def wrap(self, label, secret, context):
        """RFC 8017, section 7.1.1, with the seed of the padding given."""
        def mgf1(key, length):
            return b"".join(sha256(key + struct.pack(">I", i)) for i in range(-(-length // 32)))[:length]

        def mixed(a, b):
            return bytes(x ^ y for x, y in zip(a, b))

        message, size = secret + sha256(context), 384
        block = sha256(b"") + bytes(size - len(message) - 66) + b"\1" + message
        salt = seed("oaep " + label)
        block = mixed(block, mgf1(salt, len(block)))
        salt = mixed(salt, mgf1(block, 32))
        return pow(int.from_bytes(b"\0" + salt + block, "big"), self.e, self.n).to_bytes(size, "big")


def stanza(recipient, label: str, secret: bytes, stream: bytes, subject: bytes, text: bytes = b"slf1 wrap") -> bytes:
    context = text + struct.pack(">BBBH", 1, 1, recipient.type, len(recipient.id)) + recipient.id + stream + subject
    wrapped = recipient.wrap(label, secret, context)
    return struct.pack(">BBHI", recipient.type, 0, len(recipient.id), len(wrapped)) + recipient.id + wrapped


def stanza_file(kind: int, stream: bytes, subject: bytes, *stanzas: bytes) -> bytes:
    return bytes.fromhex("89494E530D0A1A0A") + bytes([1, 1, kind, 0]) + stream + subject + struct.pack(">H", len(stanzas)) \
        + b"".join(stanzas)


# ---- Segments

class Origin:
    def __init__(self, label: str):
        self.first = self.key = seed(label)
        self.id, self.step = hkdf(self.first, b"", b"slf1 origin id", 16), 0

    def part(self, header: bytes, values: dict) -> bytes:
        part = self.id + struct.pack(">Q", self.step)
        m = hkdf(self.key, b"", b"slf1 origin mac", 32)
        values |= {"origin_id": self.id, "origin_step": self.step, "a_t": self.key, "m_t": m, "origin_mac": mac(m, header + part)}
        self.move()
        return part + mac(m, header + part)

    def move(self):
        self.key, self.step = hkdf(self.key, b"", b"slf1 origin next", 32), self.step + 1


class Segment:
    """A segment; add() its frames, then end() it or not."""

    def __init__(self, label, recipients, index=0, before=None, state=CLOSED, stream=None, origin=None, oldest=0,
                 max_body=65_536, prev_frames=None, broken=None):
        self.label, self.origin, self.id = label, origin, seed("id " + label, 16)
        self.stream, self.secret = seed("stream " + (stream or label), 16), seed("s0 " + label)
        stanzas = [stanza(one, f"{label} {one.type}", self.secret, self.stream, self.id) for one in recipients]
        size = 160 + sum(map(len, stanzas)) + (56 if origin else 0) + 32
        fixed = bytes.fromhex("89494E4B0D0A1A0A") + struct.pack(">BBHI", 1, 1, 1 if origin else 0, size) + self.id + self.stream
        fixed += struct.pack(">QqI4xB7x", index, TIME + index, max_body, state if before else 0)
        if before:
            frames = len(before.frames) if prev_frames is None else prev_frames
            fixed += before.id + struct.pack(">Q8x", frames) + sha256(before.header)
        else:
            fixed += bytes(64)
        fixed += struct.pack(">H6xQ", len(stanzas), oldest)
        if broken:                     # place and bytes in the fixed part that break a rule before anything is derived from it
            at, new = broken
            fixed = fixed[:at] + new + fixed[at + len(new):]
        assert len(fixed) == 160
        salt = sha256(fixed)
        k_hdr = hkdf(self.secret, salt, b"slf1 header mac", 32)
        self.chain = hkdf(self.secret, salt, b"slf1 chain", 32)
        self.values = {"s0": self.secret, "salt": salt, "k_hdr": k_hdr, "c_0": self.chain}
        header = fixed + b"".join(stanzas)
        if origin:
            header += origin.part(header, self.values)
        self.header = header + mac(k_hdr, header)
        self.values |= {"header_mac": self.header[-32:], "header_hash": sha256(self.header)}
        self.frames, self.plain, self.records, self.durable = [], [], [], 0
        self.broken = None             # frame, place and bytes that break a rule before they are sealed

    def add(self, *records):
        """A frame of records: level, time and bytes."""
        payload = b"".join(struct.pack(">IB3xq", len(text), level, time) + text for level, time, text in records)
        self.seal(DATA, records, len(records), payload)
        self.records += records
        return self

    def end(self, reason=0):
        self.seal(END, self.records, 0, struct.pack(">QQB7x", len(self.frames) + 1, len(self.records), reason))
        return self

    def checkpoint(self):
        self.durable = len(self.frames)
        self.origin.move()
        return self

    def seal(self, kind, records, count, payload):
        seq = len(self.frames)
        times = [time for _, time, _ in records] or [0]
        mask = 0
        for level, _, _ in records:
            mask |= 1 << level
        plain = struct.pack(">qqIBBHIIQQQ", min(times), max(times), count, mask, 0, 0, len(payload), 0, self.durable,
                            len(self.records), self.origin.step if self.origin else 0) + payload
        if self.broken and self.broken[0] == seq:
            _, at, new = self.broken
            plain = plain[:at] + new + plain[at + len(new):]
        pair = hkdf(self.chain, b"", b"slf1 frame", 64)
        key, self.chain = pair[:32], pair[32:]
        head = struct.pack(">4sB3xI4xQ", b"FRM1", kind, len(plain) + 28, seq)
        body = seal(key, seed(f"frame {self.label} {seq}", 12), plain, head)
        self.frames.append(with_crcs(head + bytes(8) + body))
        self.plain.append({"k": key, "c_next": self.chain, "plaintext": plain})

    @property
    def bytes(self) -> bytes:
        return self.header + b"".join(self.frames)

    def at(self, frame: int) -> int:
        """Where a frame begins."""
        return len(self.header) + sum(map(len, self.frames[:frame]))


def with_crcs(frame: bytes) -> bytes:
    """A frame with its checksums set right."""
    head = frame[:24] + struct.pack(">I", crc32c(frame[32:]))
    return head + struct.pack(">I", crc32c(head)) + frame[32:]


def lines(*texts: str):
    """Records of levels and times that go on."""
    return [(i % 5, TIME + 1_000 * i, text.encode()) for i, text in enumerate(texts)]


def changed(frame: bytes, at: int, new: bytes) -> bytes:
    """A frame with other bytes, and checksums that fit."""
    return with_crcs(frame[:at] + new + frame[at + len(new):])


# ---- Logs

class Logs:
    def __init__(self):
        self.x25519, self.p256, self.local, self.rsa = X25519(), P256(), Local(), Rsa()
        self.files: dict[str, bytes] = {}
        self.logs: dict[str, dict] = {}
        self.segments: dict[str, dict] = {}
        self.altered: list[dict] = []
        for name in ("x25519", "p256", "local", "rsa"):
            one = Segment(name, [getattr(self, name)]).add(*lines("first", "second \u00e4\n")).add(*lines("third"))
            self.log(name, "COMPLETE", [name], one.add((7, -1, b"\x1b[31mred\xff"), (4, TIME, b"")).end())
        self.log("empty", "COMPLETE", ["local"], Segment("empty", [self.local]).end())
        self.log("header", "OPEN", ["local"], Segment("header", [self.local]))
        longest = Segment("longest", [self.local], max_body=4096).add((0, TIME, b"x" * (4096 - 28 - 56 - 16))).end()
        self.log("longest", "COMPLETE", ["local"], longest)
        first = Segment("unclean 0", [self.local], stream="unclean").add(*lines("a")).add(*lines("b"))
        second = Segment("unclean 1", [self.local], 1, first, UNCLEAN, "unclean").add(*lines("c")).end()
        self.log("unclean", "OPEN", ["local"], first, second)
        third = Segment("gone 1", [self.local], 1, first, UNFORCED, "unclean", prev_frames=0).add(*lines("c")).end()
        self.log("unforced", "OPEN", ["local"], first, third)
        self.stream()
        self.alter_segment()
        self.alter_stream()
        self.break_rules()

    def log(self, name, verdict, keys, *segments, **more):
        names = []
        for index, one in enumerate(segments):
            file = f"{name}/app-{index:015}-{one.id.hex()[:8]}.ink"
            names.append(file)
            self.files[file] = one.bytes
            self.segments[file] = one.values | {"frames": one.plain}
        records = [{"segment": index, "level": level, "time": time, "bytes": text}
                   for index, one in enumerate(segments) for level, time, text in one.records]
        self.logs[name] = {"verdict": verdict, "keys": keys, "segments": names, "records": records} | more

    def stream(self):
        origin = Origin("origin")
        all_of_them, before = [], None
        for index in range(3):
            label = f"stream {index}"
            one = Segment(label, [self.x25519, self.local], index, before, stream="stream", origin=origin,
                          oldest=1 if index == 2 else 0)
            one.add(*lines(f"{index} a", f"{index} b")).add(*lines(f"{index} c"))
            if index == 1:
                one.checkpoint()
            before = one.add(*lines(f"{index} d")).end(0 if index == 2 else 1)
            all_of_them.append(one)
        self.log("stream", "COMPLETE", ["x25519", "local"], *all_of_them, origin=origin.first)
        middle = all_of_them[1]
        self.files[self.logs["stream"]["segments"][1] + ".rewrap"] = stanza_file(
            1, middle.stream, middle.id, stanza(self.p256, "rewrap", middle.secret, middle.stream, middle.id))
        self.files[f"stream/app-{origin.id.hex()[:8]}.root"] = stanza_file(
            2, middle.stream, origin.id,
            stanza(self.x25519, "root", origin.first, middle.stream, origin.id, b"slf1 root"))
        self.parts = all_of_them

    def alter(self, what, log, verdict, records, *changes, key="local", origin=False):
        """A change of a log: (operation, number of the segment, arguments)."""
        names = self.logs[log]["segments"]
        self.altered.append({"what": what, "log": log, "key": key, "origin": origin, "verdict": verdict, "records": records,
                             "changes": [[operation, names[number], *rest] for operation, number, *rest in changes]})

    def alter_segment(self):
        one = Segment("local", [self.local]).add(*lines("first", "second \u00e4\n")).add(*lines("third"))
        one.add((7, -1, b"\x1b[31mred\xff"), (4, TIME, b"")).end()
        size, length, header = len(one.header), len(one.bytes), one.header
        f = one.frames

        def single(what, verdict, records, *changes):
            self.alter(what, "local", verdict, records, *[(operation, 0, *rest) for operation, *rest in changes])

        def put(what, verdict, records, *frames):
            single(what, verdict, records, ("splice", size, length, b"".join(frames).hex()))

        for what, verdict, at in [
                ("magic", "UNSUPPORTED", 3), ("version", "UNSUPPORTED", 8), ("suite", "UNSUPPORTED", 9), ("flag", "UNSUPPORTED", 10),
                ("segment_id", "TAMPERED", 16), ("stream_id", "TAMPERED", 40), ("segment_index", "TAMPERED", 55),
                ("created", "TAMPERED", 63), ("max_body", "TAMPERED", 66), ("reserved", "TAMPERED", 68),
                ("prev_state", "TAMPERED", 72), ("prev_frames", "TAMPERED", 103), ("prev_header_hash", "TAMPERED", 120),
                ("recipient_count", "TAMPERED", 145), ("oldest_retained_index", "TAMPERED", 159), ("stanza flag", "UNSUPPORTED", 161),
                ("stanza id_len", "TAMPERED", 163), ("stanza id", "NOKEY", 170), ("wrapped", "TAMPERED", 200),
                ("header_mac", "TAMPERED", size - 1)]:
            single("a bit of " + what, verdict, 0, ("xor", at, "02"))
        single("header_len 65,536", "TAMPERED", 0, ("xor", 12, "00010000"))
        single("an origin claimed", "TAMPERED", 0, ("xor", 11, "01"))
        single("cut in the header", "TORN", 0, ("splice", 100, length, ""))
        single("cut to nothing", "TORN", 0, ("splice", 0, length, ""))
        single("all zeros", "TORN", 0, ("splice", 0, length, bytes(length).hex()))
        for at in (4, 100, 170, size - 40):
            single(f"zeros from {at} on", "TORN", 0, ("splice", at, length, bytes(length - at).hex()))
        single("zeros in the header only", "TAMPERED", 0, ("splice", size - 40, size, bytes(40).hex()))
        single("cut behind the header", "OPEN", 0, ("splice", size, length, ""))
        single("cut behind a frame", "OPEN", 3, ("splice", one.at(2), length, ""))
        single("cut in a frame", "TORN", 3, ("splice", one.at(2) + 50, length, ""))
        single("zeros behind a frame", "TORN", 3, ("splice", one.at(2), length, bytes(300).hex()))
        single("a bit of a body", "DAMAGED", 3, ("xor", one.at(0) + 60, "80"))
        single("a frame's mark", "DAMAGED", 4, ("xor", one.at(1), "01"))
        single("a frame of zeros", "DAMAGED", 4, ("splice", one.at(1), one.at(2), bytes(len(f[1])).hex()))
        single("a bit of the end's body", "TORN", 5, ("xor", length - 1, "01"))
        single("a bit of a body's CRC", "TAMPERED", 5, ("xor", one.at(1) + 25, "01"))
        single("a bit of a header's CRC", "TAMPERED", 5, ("xor", one.at(1) + 30, "01"))
        single("a CRC's bit behind a damaged frame", "TAMPERED", 4, ("xor", one.at(1) + 60, "80"), ("xor", one.at(2) + 30, "01"))
        single("bytes behind the end", "TAMPERED", 5, ("splice", length, length, "00"))
        single("bytes between frames", "TAMPERED", 5, ("splice", one.at(1), one.at(1), "00" * 7))
        put("a bit of a body, both CRCs right", "TAMPERED", 4, f[0], changed(f[1], 70, b"\xff\xff"), f[2], f[3])
        put("type 2, both CRCs right", "TAMPERED", 4, f[0], changed(f[1], 4, b"\2"), f[2], f[3])
        put("a reserved byte, both CRCs right", "TAMPERED", 4, f[0], changed(f[1], 12, b"\1"), f[2], f[3])
        put("another seq, both CRCs right", "TAMPERED", 4, f[0], changed(f[1], 16, bytes(7) + b"\2"), f[2], f[3])
        for what, number in [("2^20", 1 << 20), ("2^63", 1 << 63), ("2^64 - 1", (1 << 64) - 1)]:
            put(f"seq {what}, both CRCs right", "TAMPERED", 4, f[0], changed(f[1], 16, struct.pack(">Q", number)), f[2], f[3])
        for number in (0, 83, (1 << 16) + 1, (1 << 31) - 1, (1 << 32) - 1):
            wrong = f[1][:8] + struct.pack(">I", number) + f[1][12:28]
            put(f"body_len {number}, the header's CRC right", "TAMPERED", 4, f[0],
                wrong + struct.pack(">I", crc32c(wrong)) + f[1][32:], f[2], f[3])
        put("the first frame gone", "TAMPERED", 3, f[1], f[2], f[3])
        put("a frame gone", "TAMPERED", 4, f[0], f[2], f[3])
        put("all but the last two gone", "TAMPERED", 2, f[2], f[3])
        put("all but the end gone", "TAMPERED", 0, f[3])
        put("frames swapped", "TAMPERED", 5, f[1], f[0], f[2], f[3])
        put("a frame twice", "TAMPERED", 5, f[0], f[1], f[1], f[2], f[3])
        put("a frame twice, the second far off", "TAMPERED", 5, f[0], f[1], f[2], f[0], f[3])
        put("the end twice", "TAMPERED", 5, f[0], f[1], f[2], f[3], f[3])
        put("the end before the last frame", "TAMPERED", 5, f[0], f[1], f[3], f[2])
        other = Segment("empty", [self.local]).end()
        put("another's frame in place of one", "TAMPERED", 3, other.frames[0], f[1], f[2], f[3])
        single("another's header", "TAMPERED", 0, ("splice", 0, size, other.header.hex()))
        single("no stanza", "TAMPERED", 0, ("splice", 160, size - 32, ""))
        assert header == one.header

    def alter_stream(self):
        a, b, c = self.parts
        size = len(b.header)

        def whole(what, verdict, records, *changes, **more):
            self.alter(what, "stream", verdict, records, *changes, **more)

        whole("nothing", "COMPLETE", 12)
        whole("nothing, the origin known", "COMPLETE", 12, origin=True)
        whole("nothing, by a key wrapped beside one segment", "NOKEY", 4, key="p256")
        whole("what retention announced is gone", "COMPLETE", 8, ("delete", 0))
        whole("the middle gone", "CHAIN", 8, ("delete", 1))
        whole("all but the first gone", "COMPLETE", 4, ("delete", 1), ("delete", 2))
        whole("the newest gone", "COMPLETE", 8, ("delete", 2))
        whole("names swapped", "COMPLETE", 12, ("swap", 0, self.logs["stream"]["segments"][1]))
        whole("a segment twice", "CHAIN", 16, ("copy", 1, "stream/app-000000000000009-00000000.ink"))
        whole("a segment cut behind a frame", "CHAIN", 10, ("splice", 1, b.at(1), len(b.bytes), ""))
        whole("a closed segment without its end", "CHAIN", 12, ("splice", 0, a.at(3), len(a.bytes), ""))
        whole("damage in a closed segment's end", "CHAIN", 12, ("xor", 0, len(a.bytes) - 1, "01"))
        whole("damage in a closed segment", "DAMAGED", 10, ("xor", 0, a.at(0) + 70, "01"))
        whole("damage below a checkpoint", "TAMPERED", 10, ("xor", 1, b.at(0) + 70, "01"))
        whole("damage behind a checkpoint", "DAMAGED", 11, ("xor", 1, b.at(2) + 70, "01"))
        whole("a header's tail zeros, frames and all", "CHAIN", 8, ("splice", 1, 200, len(b.bytes), bytes(900).hex()))
        whole("a header cut short", "CHAIN", 8, ("splice", 1, 200, len(b.bytes), ""))
        whole("the newest header cut short", "TORN", 8, ("splice", 2, 200, len(c.bytes), ""))
        whole("another header of the stream", "TAMPERED", 8, ("splice", 1, 0, size, a.header.hex()))
        whole("a frame of another segment of the stream", "TAMPERED", 10, ("splice", 1, b.at(0), b.at(1), a.frames[0].hex()))
        whole("a bit of the origin's MAC", "TAMPERED", 8, ("xor", 1, size - 33, "01"))
        whole("a bit of the origin's MAC, the origin known", "FORGED", 8, ("xor", 1, size - 33, "01"), origin=True)
        older = Segment("stream 1 again", [self.local], 1, a, stream="stream").add(*lines("made up")).end()
        whole("a made-up segment in the place of one", "CHAIN", 9, ("splice", 1, 0, len(b.bytes), older.bytes.hex()))
        whole("a made-up segment, the origin known", "FORGED", 9, ("splice", 1, 0, len(b.bytes), older.bytes.hex()), origin=True)
        later = Segment("stream 9", [self.local], 9, c, UNFORCED, "stream", oldest=9).end()
        whole("a made-up retention", "CHAIN", 8, ("delete", 1), ("create", 2, later.bytes.hex(), "stream/app-9.ink"))

    def break_rules(self):
        """Segments that somebody with a key has written, and that break a rule in what is sealed; how much is shown is open."""
        length = len(self.files[self.logs["local"]["segments"][0]])
        for what, frame, at, new in [
                ("min_time", 0, 0, bytes(8)), ("max_time", 0, 8, b"\x7f" + bytes(7)), ("record_count 3 of 2", 0, 16, b"\0\0\0\3"),
                ("record_count 2^32 - 1", 0, 16, b"\xff" * 4), ("level_mask", 0, 20, b"\x80"), ("codec 1", 0, 21, b"\1"),
                ("reserved bytes of the prelude", 0, 23, b"\1"), ("raw_len + 1", 0, 27, b"\xff"), ("raw_len 2^32 - 1", 0, 24, b"\xff" * 4),
                ("raw_len 2^31 - 1", 0, 24, b"\x7f\xff\xff\xff"), ("pad_len", 0, 31, b"\1"), ("durable_seq over seq", 0, 39, b"\1"),
                ("durable_seq 2^64 - 1", 1, 32, b"\xff" * 8), ("first_record 1 of 0", 0, 47, b"\1"), ("first_record 2^63", 1, 40, b"\x80"),
                ("first_record 2^64 - 1", 1, 40, b"\xff" * 8), ("origin_step without an origin", 1, 55, b"\1"),
                ("a record's len 2^32 - 1", 0, 56, b"\xff" * 4), ("a record's len 2^31 - 1", 0, 56, b"\x7f\xff\xff\xff"),
                ("level 5", 0, 60, b"\5"), ("reserved bytes of a record", 0, 61, b"\1"), ("total_frames", 2, 63, b"\4"),
                ("total_records", 2, 71, b"\1"), ("total_frames 2^64 - 1", 2, 56, b"\xff" * 8), ("reason 2", 2, 72, b"\2"),
                ("reserved bytes of the end", 2, 79, b"\1"), ("times of the end", 2, 0, bytes(8)), ("levels of the end", 2, 20, b"\x80"),
                ("record_count of the end", 2, 19, b"\1"), ("durable_seq that falls", 1, 32, bytes(8))]:
            one = Segment("broken", [self.local])
            one.broken = frame, at, new
            one.add(*lines("one", "two"))
            if "falls" in what:
                one.durable = 1
                one.broken = 2, 32, bytes(8)
            one.add(*lines("three")).end()
            self.alter(what, "local", "TAMPERED", None, ("splice", 0, 0, length, one.bytes.hex()))
        for what, at, new in [
                ("segment_index 2^48", 48, struct.pack(">Q", 1 << 48)), ("max_body 4,095", 64, struct.pack(">I", 4095)),
                ("a reserved byte", 68, b"\1"), ("prev_state 4", 72, b"\4"), ("prev_state 0 and prev_frames 1", 103, b"\1"),
                ("prev_frames over 2^20", 72, b"\3" + bytes(23) + struct.pack(">Q", (1 << 20) + 1)),
                ("oldest_retained_index over segment_index", 159, b"\1")]:
            one = Segment("broken header", [self.local], broken=(at, new)).add(*lines("one", "two")).end()
            self.alter("a header that somebody with a key has written: " + what, "local", "TAMPERED", 0,
                       ("splice", 0, 0, length, one.bytes.hex()))
        one = Segment("compressed", [self.local]).add(*lines("one", "two"))
        one.broken = 1, 21, b"\1"
        one.add(*lines("three")).end()
        self.alter("a frame with codec 1 behind another", "local", "TAMPERED", 2, ("splice", 0, 0, length, one.bytes.hex()))

    def write(self, directory: Path):
        for name, data in self.files.items():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            (directory / name).write_bytes(data)
        keys = {name: {"secret": getattr(self, name).secret, "public": getattr(getattr(self, name), "public", b""),
                       "id": getattr(self, name).id} for name in ("x25519", "p256", "local")}
        keys["rsa"] = {"p": self.rsa.p.to_bytes(192, "big"), "q": self.rsa.q.to_bytes(192, "big"), "id": self.rsa.id}
        text = json.dumps({"keys": keys, "logs": self.logs, "segments": self.segments}, default=bytes.hex, indent=1)
        (directory / "vectors.json").write_text(text + "\n")
        (directory / "altered.jsonl").write_text("".join(json.dumps(one) + "\n" for one in self.altered))


if __name__ == "__main__":
    Logs().write(Path(sys.argv[1]))
