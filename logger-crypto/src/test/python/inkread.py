#!/usr/bin/env python3
"""Reads sealed logs (format version 1), shows what is authentic in them and says what is wrong with the rest.

Written from the specification of the format alone, as a reference for other readers: it favours being read over speed.
It needs Python 3.11 and `cryptography`.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import stat
import struct
import sys
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# The verdicts with their exit codes, from the gravest to none at all.
EXIT = {"FORGED": 32, "TAMPERED": 30, "CHAIN": 31, "DAMAGED": 20, "UNSUPPORTED": 41, "NOKEY": 40, "TORN": 11, "OPEN": 10,
        "COMPLETE": 0}
REFUSED = 50

MAGIC = bytes.fromhex("89494E4B0D0A1A0A")
MARK = b"FRM1"
DATA, END = 1, 3
CLOSED, UNCLEAN = 1, 2
MAX_HEADER, MAX_FRAMES, MIN_FRAME, MIN_BODY = 65_536, 1 << 20, 116, 84

HEADER = struct.Struct(">8sBBHI16s16sQqI4sB7s16sQ8s32sH6sQ")
STANZA = struct.Struct(">BBHI")
ORIGIN = struct.Struct(">16sQ32s")
FRAME = struct.Struct(">4sB3sI4sQII")
PRELUDE = struct.Struct(">qqIBBHIIQQQ")
RECORD = struct.Struct(">IB3sq")
TOTALS = struct.Struct(">QQB7s")


# ---- Primitives

def _crc_tables() -> list[list[int]]:
    """What a byte does to a CRC32C when none, one, two or three others follow it."""
    table = []
    for crc in range(256):
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
        table.append(crc)
    tables = [table]
    while len(tables) < 4:
        tables.append([table[crc & 255] ^ crc >> 8 for crc in tables[-1]])
    return tables


CRC_TABLES = _crc_tables()


def crc32c(data: bytes) -> int:
    """CRC32C, by words of four bytes: twice as quick as by bytes."""
    last, third, second, first = CRC_TABLES
    crc = 0xFFFFFFFF
    words = len(data) & ~3
    for (word,) in struct.iter_unpack("<I", data[:words]):
        word ^= crc
        crc = first[word & 255] ^ second[word >> 8 & 255] ^ third[word >> 16 & 255] ^ last[word >> 24]
    for byte in data[words:]:
        crc = last[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def expand(prk: bytes, info: bytes, length: int) -> bytes:
    block, result = b"", b""
    while len(result) < length:
        block = mac(prk, block + info + bytes([len(result) // 32 + 1]))
        result += block
    return result[:length]


def hkdf(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return expand(mac(salt or bytes(32), key), info, length)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Opens IV, ciphertext and tag."""
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], associated)


def hpke_open(kem: int, shared: bytes, enc: bytes, public: bytes, ciphertext: bytes, info: bytes) -> bytes:
    """RFC 9180, base mode, single-shot, from the Diffie-Hellman result on; HKDF-SHA256 and AES-256-GCM."""
    def extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
        return mac(salt, b"HPKE-v1" + suite + label + key)

    def derive(suite: bytes, prk: bytes, label: bytes, context: bytes, length: int) -> bytes:
        return expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context, length)

    suite = b"KEM" + struct.pack(">H", kem)
    secret = derive(suite, extract(suite, b"", b"eae_prk", shared), b"shared_secret", enc + public, 32)
    suite = b"HPKE" + struct.pack(">HHH", kem, 1, 2)
    schedule = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    secret = extract(suite, secret, b"secret", b"")
    nonce = derive(suite, secret, b"base_nonce", schedule, 12)
    return unseal(derive(suite, secret, b"key", schedule, 32), nonce + ciphertext, b"")


# ---- Keys

class Refused(Exception):
    """Policy forbids to go on; nothing was read."""


class Key(NamedTuple):
    type: int
    id: bytes
    unwrap: Callable[[bytes, bytes], bytes]  # wrapped and context to the segment's key; InvalidTag or ValueError


def x25519_key(public: bytes, secret: bytes) -> Key:
    private = X25519PrivateKey.from_private_bytes(secret)
    if private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) != public:
        raise ValueError("the public key is not that of the secret")

    def unwrap(wrapped: bytes, context: bytes) -> bytes:
        enc = wrapped[:32]
        return hpke_open(0x20, private.exchange(X25519PublicKey.from_public_bytes(enc)), enc, public, wrapped[32:], context)
    return Key(1, hashlib.sha256(b"slf1 rid\1" + public).digest()[:16], unwrap)


def p256_key(public: bytes, secret: bytes) -> Key:
    curve = ec.SECP256R1()
    private = ec.derive_private_key(int.from_bytes(secret, "big"), curve)
    if private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint) != public:
        raise ValueError("the public key is not that of the secret")

    def unwrap(wrapped: bytes, context: bytes) -> bytes:
        enc = wrapped[:65]
        peer = ec.EllipticCurvePublicKey.from_encoded_point(curve, enc)
        return hpke_open(0x10, private.exchange(ec.ECDH(), peer), enc, public, wrapped[65:], context)
    return Key(2, hashlib.sha256(b"slf1 rid\2" + public).digest()[:16], unwrap)


def local_key(secret: bytes) -> Key:
    return Key(3, hkdf(secret, b"", b"slf1 rid", 16), lambda wrapped, context: unseal(secret, wrapped, context))


def read_key(path: str, origin: bool = False) -> Key | bytes:
    """The key in a file: a recipient's, or an origin's A_0."""
    try:
        with open(path, encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & (stat.S_IRGRP | stat.S_IROTH):
                raise Refused(f"{path}: others can read it")
            words = [line.split() for line in file if line.strip() and not line.startswith("#")]
        if len(words) != 1 or len(words[0]) < 4:
            raise Refused(f"{path}: not one key")
        (*kind, _), keys = words[0][:3], [base64.b64decode(word, validate=True) for word in words[0][3:]]
        if len(keys[-1]) != 32:
            raise Refused(f"{path}: a secret has 32 bytes")
        match kind, keys:
            case ["inkseal-origin-key", "hkdf"], [secret] if origin:
                return secret
            case ["inkseal-private-key", "x25519"], [public, secret] if not origin:
                return x25519_key(public, secret)
            case ["inkseal-private-key", "p256"], [public, secret] if not origin:
                return p256_key(public, secret)
            case ["inkseal-local-key", "aes256"], [secret] if not origin:
                return local_key(secret)
    except (OSError, ValueError) as failure:
        raise Refused(f"{path}: {failure}") from failure
    raise Refused(f"{path}: not a key of the kind that is needed here")


# ---- Segments

class Unusable(Exception):
    """A header that ends the reading of its segment: a verdict and why."""


class Record(NamedTuple):
    frame: int
    number: int
    level: int
    time: int
    text: bytes


class Frame(NamedTuple):
    start: int
    end: int
    kind: int
    seq: int
    zeros: bytes
    plain: bytes


class Segment:
    """One file: its header, and what its frames turn out to be."""

    # What may be tried in vain, all files together: steps to frames for which a file has no room, steps of origins, and
    # stanzas under ids that are none of the reader's.
    steps_left, origin_steps_left, wraps_left = 1 << 22, 1 << 26, 1 << 10

    def __init__(self, path: Path, in_directory: bool):
        self.path, self.in_directory = path, in_directory
        self.verdict, self.findings = "COMPLETE", []
        self.header = b""              # the whole header; empty if it can't be used
        self.index, self.origin, self.step = None, None, 0
        self.secret: bytes | None = None
        self.frames: set[int] = set()
        self.records: list[Record] = []
        self.shown = 0
        self.next_seq = self.next_record = self.durable = 0
        self.last: Frame | None = None      # V of the specification
        self.first_lost = MAX_FRAMES
        try:
            self.read_header()
        except Unusable as failure:
            self.note(*failure.args)
        except OSError as failure:
            self.note("UNSUPPORTED", f"{self.path}: {failure.strerror}")

    def note(self, verdict: str, finding: str) -> None:
        if verdict != "COMPLETE" and finding not in self.findings:
            self.findings.append(finding)
        self.verdict = gravest([self.verdict, verdict])

    def expect(self, right: bool, finding: str) -> None:
        """Everything that no crash makes."""
        if not right:
            self.note("TAMPERED", finding)

    # -- Header

    def need(self, right: bool, finding: str) -> None:
        """A header that the format does not allow can't be read, whoever has written it."""
        if not right:
            raise Unusable("TAMPERED", f"{self.path}: {finding}")

    def read_header(self) -> None:
        if self.path.is_symlink() or not self.path.is_file():
            raise Unusable("UNSUPPORTED", f"{self.path}: no regular file")
        if any("\ud800" <= character <= "\udfff" for character in self.path.name):
            raise Unusable("UNSUPPORTED", f"{str(self.path)!a}: its name is no text")
        with open(self.path, "rb") as file:
            self.length = os.fstat(file.fileno()).st_size
            data = self.written(file.read(min(self.length, MAX_HEADER)), file)
        known = MAGIC + b"\1\1"
        if not data.startswith(known[:len(data)]):
            raise Unusable("UNSUPPORTED", f"{self.path}: no sealed log, or of an unknown version or suite")
        if len(data) < HEADER.size:
            raise Unusable("TORN", f"{self.path}: the header is cut short")
        (_, _, _, flags, size, self.id, self.stream, index, self.created, self.max_body, zeros1, self.prev_state, zeros2,
         self.prev_id, self.prev_frames, zeros3, self.prev_hash, recipients, zeros4, self.oldest) = HEADER.unpack_from(data)
        if flags & ~1:
            raise Unusable("UNSUPPORTED", f"{self.path}: an unknown flag")
        # The fixed part is there whole, whatever is cut off behind it.
        self.need(HEADER.size + 32 <= size <= MAX_HEADER, "header_len is out of range")
        self.need(not any(zeros1 + zeros2 + zeros3 + zeros4), "a reserved byte of the header is not 0")
        self.need(index < 1 << 48 and self.prev_frames <= MAX_FRAMES and self.oldest <= index
                  and 4_096 <= self.max_body <= 1 << 24 and self.prev_state <= 3, "a number in the header is out of range")
        self.need(self.prev_state > 0 or not (self.prev_frames or any(self.prev_id + self.prev_hash)),
                  "prev_state 0 with a predecessor")
        end = self.read_stanzas(data, size, recipients)
        # What the stanzas, which are whole, don't add up to was not cut off.
        if end + (ORIGIN.size if flags & 1 else 0) + 32 != size:
            raise Unusable("TAMPERED", f"{self.path}: header_len is not the sum of the parts")
        if flags & 1:
            self.origin = ORIGIN.unpack(self.part(data, end, ORIGIN.size, size))
            self.step = self.origin[1] + 1
            end += ORIGIN.size
        self.part(data, end, 32, size)
        self.need(self.step < 1 << 63, "a number in the header is out of range")
        self.header, self.index = data[:size], index

    def written(self, data: bytes, file) -> bytes:
        """The file's first bytes, without zeros to the end of the file that a crash left where the header should be."""
        written = data.rstrip(b"\0")
        size = struct.unpack_from(">I", written, 12)[0] if len(written) >= 16 else 0
        cut = len(written) < HEADER.size or size <= MAX_HEADER and (len(written) <= size - 32 or self.length < size)
        if cut and self.length > MAX_HEADER:
            if (MAGIC + b"\1\1").startswith(written[:10]):
                raise Unusable("TAMPERED", f"{self.path}: more zeros where its header should be than a crash leaves")
            return written
        while cut and (block := file.read(1 << 16)):
            cut = not any(block)
        return written if cut else data

    def part(self, data: bytes, start: int, length: int, size: int) -> bytes:
        """A part of the header. What header_len denies was never written, what only the file lacks was cut off."""
        if start + length > min(size, MAX_HEADER):
            raise Unusable("TAMPERED", f"{self.path}: header_len is not the sum of the parts")
        if start + length > len(data):
            raise Unusable("TORN", f"{self.path}: the header is cut short")
        return data[start:start + length]

    def read_stanzas(self, data: bytes, size: int, count: int) -> int:
        self.stanzas: dict[tuple[int, bytes], bytes] = {}
        if not 1 <= count <= 64:
            raise Unusable("TAMPERED", f"{self.path}: {count} recipients")
        at, unknown = HEADER.size, 0
        for _ in range(count):
            kind, flags, id_length, length = STANZA.unpack(self.part(data, at, STANZA.size, size))
            unknown |= flags & ~1
            if id_length > 512 or length > 8_192:
                raise Unusable("TAMPERED", f"{self.path}: a stanza is too long")
            identity = self.part(data, at + STANZA.size, id_length, size)
            at += STANZA.size + id_length
            wrapped = self.part(data, at, length, size)
            self.need((kind, identity) not in self.stanzas, "two stanzas for one recipient")
            self.stanzas[kind, identity] = wrapped
            at += length
        if unknown:
            raise Unusable("UNSUPPORTED", f"{self.path}: an unknown flag of a stanza")
        return at

    def unlock(self, keys: list[Key]) -> None:
        """Looks for the segment's key: in each key's own stanza first, then in all others of its type."""
        salt = hashlib.sha256(self.header[:HEADER.size]).digest()
        pairs = [(key, identity, wrapped) for key in keys for (kind, identity), wrapped in self.stanzas.items()
                 if kind == key.type]
        pairs.sort(key=lambda pair: pair[0].id != pair[1])
        locked, others = ("NOKEY", "no key at hand opens it"), 0
        for key, identity, wrapped in pairs:
            mine = key.id == identity
            if self.secret and not mine:
                break
            if not mine and Segment.wraps_left == 0:
                continue
            Segment.wraps_left -= not mine
            others += not mine
            context = (b"slf1 wrap\1\1" + struct.pack(">BH", key.type, len(identity)) + identity + self.stream + self.id)
            try:
                secret = key.unwrap(wrapped, context)
            except (InvalidTag, ValueError):
                self.expect(not mine, "a stanza of mine does not open")
                continue
            right = mac(hkdf(secret, salt, b"slf1 header mac", 32), self.header[:-32])
            if len(secret) == 32 and hmac.compare_digest(right, self.header[-32:]):
                self.secret = secret
                Segment.wraps_left += others
                others = 0
            else:
                locked = "TAMPERED", "wrong header_mac"
                self.note(*locked)
        if not self.secret:
            self.note(*locked)
            return
        self.chain, self.frame_keys = hkdf(self.secret, salt, b"slf1 chain", 32), []

    # -- Frames

    def read_frames(self) -> None:
        if not self.secret:
            return
        try:
            with open(self.path, "rb") as file:
                self.data = file.read(self.length)
        except FileNotFoundError:
            return self.note("CHAIN", "MISSING: it was removed while the log was read")
        self.limit = min(MAX_FRAMES, (len(self.data) - len(self.header)) // MIN_FRAME)
        self.claimed = -1              # where a frame should begin, by the header of one that does not open
        self.patience = 4 * len(self.data)  # bytes that may be worked on in vain
        at = len(self.header)
        while at < len(self.data) and (frame := self.next_frame(at)):
            self.judge(frame, frame.start - at)
            self.last, at = frame, frame.end
        rest, self.data = len(self.data) - at, b""
        self.expect(self.first_lost >= self.durable, "damage below durable_seq")
        if self.ended:
            self.expect(not rest, "bytes behind END")
        elif rest:
            self.note("TORN", f"{rest} unreadable bytes at the end")
        else:
            self.note("OPEN", "no END")

    @property
    def ended(self) -> bool:
        return self.last is not None and self.last.kind == END

    def next_frame(self, at: int) -> Frame | None:
        """The frame that is here, or else the next one that can be found."""
        frame = self.try_frame(at, searching=False)
        expected = self.claimed
        while not frame and self.patience > 0:
            mark = self.data.find(MARK, at + 1)
            if at < expected and not 0 <= mark < expected:
                frame, at = self.try_frame(expected, searching=False), expected
                expected = self.claimed
            elif mark >= 0:
                frame, at = self.try_frame(mark, searching=True), mark
            else:
                break
        return frame

    def try_frame(self, at: int, searching: bool) -> Frame | None:
        """The frame that begins here, if it is authentic. Searching demands the mark and both CRCs before a key is derived."""
        self.claimed = -1 if not searching else self.claimed
        if at + FRAME.size > len(self.data):
            return None
        header = self.data[at:at + FRAME.size]
        mark, kind, zeros1, length, zeros2, seq, body_crc, header_crc = FRAME.unpack(header)
        sound = mark == MARK and crc32c(header[:28]) == header_crc
        if searching and not sound:
            return None
        start, end = at + FRAME.size, at + FRAME.size + length
        possible = MIN_BODY <= length <= self.max_body
        if not possible or seq >= MAX_FRAMES:
            self.expect(not sound, "a frame with a right CRC and impossible fields")
            return None
        if end > len(self.data):
            return None
        if sound and not searching:
            self.claimed = end
        body = self.data[start:end]
        sound = sound and crc32c(body) == body_crc
        affordable = seq < self.limit or sound and self.take_steps(seq)
        plain = self.unseal_frame(seq, body, header[:24]) if affordable and (sound or not searching) else None
        if plain is not None and seq >= self.limit:
            Segment.steps_left += seq
        if plain is not None:
            self.expect(sound, "a CRC is wrong and the tag right")
        else:
            # Checksums cost as well: a made-up place must not have them for nothing.
            self.patience -= length
            self.expect(not sound, "both CRCs are right and the tag wrong")
            return None
        return Frame(at, end, kind, seq, zeros1 + zeros2, plain)

    def take_steps(self, seq: int) -> bool:
        """Steps to the key of a frame for which there is no room: only frames cut off before it explain it."""
        enough = seq <= Segment.steps_left
        Segment.steps_left -= seq if enough else 0
        return enough

    def unseal_frame(self, seq: int, body: bytes, associated: bytes) -> bytes | None:
        while len(self.frame_keys) <= seq:
            pair = hkdf(self.chain, b"", b"slf1 frame", 64)
            self.frame_keys.append(pair[:32])
            self.chain = pair[32:]
        try:
            return unseal(self.frame_keys[seq], body, associated)
        except InvalidTag:
            return None

    def judge(self, frame: Frame, gap: int) -> None:
        """Holds an authentic frame against those before it, takes its records; gap is the bytes that had to be skipped."""
        (min_time, max_time, count, mask, codec, zeros, raw_length, padding, durable, first, step
         ) = PRELUDE.unpack_from(frame.plain)
        payload = frame.plain[PRELUDE.size:]
        self.expect(not self.ended, "bytes behind END")
        self.expect(not (any(frame.zeros) or codec or zeros or padding), "a reserved byte of a frame is not 0")
        self.expect(raw_length == len(payload), "raw_len is wrong")
        lost = frame.seq - self.next_seq
        if gap:
            self.note("DAMAGED", f"{gap} unreadable bytes before frame {frame.seq}")
        self.expect(MIN_FRAME * lost <= gap <= (FRAME.size + self.max_body) * lost, f"frame {frame.seq} is out of order")
        if lost > 0:
            self.first_lost = min(self.first_lost, self.next_seq)
        self.expect(first == self.next_record or lost > 0 and first > self.next_record, "first_record does not add up")
        self.expect(self.durable <= durable <= frame.seq, "durable_seq is wrong")
        self.expect(self.step <= step < (1 << 63) - 1 and (self.origin is not None or step == 0), "origin_step is wrong")
        self.next_seq, self.next_record = frame.seq + 1, first + count
        self.durable, self.step = max(self.durable, durable), max(self.step, step)
        if frame.seq in self.frames:
            return
        self.frames.add(frame.seq)
        if codec or padding:  # what is in it then is not known
            return
        if frame.kind == DATA:
            records = list(self.take_records(frame.seq, first, payload))
            self.expect(len(records) == count, "record_count is wrong")
            self.expect((min_time, max_time, mask) == summary(records), "times or levels of a frame are wrong")
            self.records += records
        elif frame.kind == END and len(payload) == TOTALS.size:
            frames, records, reason, zeros = TOTALS.unpack(payload)
            self.expect(frames == frame.seq + 1 and records == first and count == 0, "the counts of END are wrong")
            self.expect(reason <= 1 and not any(zeros), "a reserved byte of END is not 0")
            if len(self.frames) == frames:  # with frames lost it can't be known
                self.expect((min_time, max_time, mask) == summary(self.records), "times or levels of END are wrong")
        else:
            self.note("TAMPERED", "an unknown type of frame, or an END of another length")

    def take_records(self, seq: int, number: int, payload: bytes) -> Iterator[Record]:
        at = 0
        while at + RECORD.size <= len(payload):
            length, level, zeros, time = RECORD.unpack_from(payload, at)
            start, at = at + RECORD.size, at + RECORD.size + length
            if at > len(payload):
                break
            self.expect(not any(zeros) and level in (0, 1, 2, 3, 4, 7), "a reserved byte of a record is not 0")
            yield Record(seq, number, level, time, payload[start:at])
            number += 1
        self.expect(at == len(payload), "the records don't fill their frame")


def summary(records: list[Record]) -> tuple[int, int, int]:
    """The earliest and the latest time, and a bit for each level."""
    times, mask = [record.time for record in records], 0
    for record in records:
        mask |= 1 << record.level
    return min(times, default=0), max(times, default=0), mask


# ---- Streams

def check_chain(segments: list[Segment]) -> None:
    """Holds the segments of one stream against each other; they are in order of their index."""
    keyless = not any(segment.secret for segment in segments)  # then nothing is proved, and headers are believed
    oldest = max((segment.oldest for segment in segments if segment.secret or keyless), default=0)
    whole = any(segment.in_directory for segment in segments)
    present: dict[int, list[Segment]] = {}
    due, previous = 0, None
    for segment in segments:
        if segment.index in present:
            segment.note("CHAIN", "FORK: another segment has this index")
        elif whole and segment.index > max(due, oldest):
            segment.note("CHAIN", f"MISSING: {max(due, oldest)} to {segment.index - 1}")
        if previous and previous.origin and segment.origin and segment.index > due and segment.step - 1 < previous.step:
            segment.note("CHAIN", f"STEP: {segment.step - 1} after {previous.step}")
        if (segment.prev_state == 0) != (segment.index == 0):
            segment.note("CHAIN", "LINK: no predecessor past index 0, or one at index 0")
        if previous and previous.origin and (not segment.origin or segment.origin[0] != previous.origin[0]):
            segment.note("CHAIN", "ORIGIN: dropped or another")
        if before := present.get(segment.index - 1):
            check_link(next((one for one in before if one.id == segment.prev_id), before[0]), segment)
        present.setdefault(segment.index, []).append(segment)
        due, previous = segment.index + 1, segment


def check_link(before: Segment, segment: Segment) -> None:
    if segment.prev_id != before.id or segment.prev_hash != hashlib.sha256(before.header).digest():
        segment.note("CHAIN", "LINK: another id or hash")
    frames = before.last.seq + 1 if before.last else 0
    if not before.secret:
        pass  # How many of its frames are authentic is not known.
    elif frames < segment.prev_frames or segment.prev_state == CLOSED and not before.ended:
        before.note("CHAIN", f"TRUNCATED: {frames} of {segment.prev_frames} frames")
    elif frames > segment.prev_frames and segment.prev_state in (CLOSED, UNCLEAN):
        before.note("CHAIN", f"EXTENDED: {frames} instead of {segment.prev_frames} frames")
    if before.origin and segment.origin:
        step = segment.origin[1]
        # What the frames say about the step is known only if they could be opened.
        if not (before.step <= step <= before.step + 1 if before.secret else step >= before.step):
            segment.note("CHAIN", f"STEP: {step} after {before.step}")


def check_origin(segments: list[Segment], secret: bytes) -> None:
    """Walks the origin's chain once, from A_0 through the steps that the headers name."""
    origin_id, at, in_vain = hkdf(secret, b"", b"slf1 origin id", 16), 0, 0
    for segment in sorted(segments, key=lambda segment: segment.step):
        if not segment.origin or segment.origin[0] != origin_id:
            segment.note("FORGED", "no origin, or another")
            continue
        _, step, claimed = segment.origin
        # A step may be made up, and walking to it takes time: a writer makes one for a segment, and at most one for a frame.
        if step // (MAX_FRAMES + 1) > segment.index or step - at > Segment.origin_steps_left:
            segment.note("FORGED", "a step of the origin that is too far off")
            continue
        Segment.origin_steps_left -= step - at
        in_vain += step - at
        while at < step:
            secret, at = hkdf(secret, b"", b"slf1 origin next", 32), at + 1
        right = mac(hkdf(secret, b"", b"slf1 origin mac", 32), segment.header[:-64])
        if hmac.compare_digest(right, claimed):
            Segment.origin_steps_left += in_vain
            in_vain = 0
        else:
            segment.note("FORGED", "wrong origin_mac")


def gravest(verdicts: list[str]) -> str:
    return min(verdicts, key=list(EXIT).index)


def find_segments(paths: list[str]) -> dict[Path, bool]:
    """The files to read, each once, and whether it was found in a directory."""
    found: dict[Path, bool] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found |= {file.absolute(): True for file in sorted(path.glob("*.ink"))}
        else:
            found.setdefault(path.absolute(), False)
    return found


def read_log(paths: list[str], keys: list[Key], origin: bytes | None = None,
             show: Callable[[Segment, Record], None] = lambda segment, record: None) -> list[Segment]:
    """Reads all headers, then all frames, showing their records; returns the segments with their verdicts."""
    segments = [Segment(path, in_directory) for path, in_directory in find_segments(paths).items()]
    for segment in segments:
        if origin and not segment.header and segment.verdict == "TAMPERED":
            segment.note("FORGED", "no header that could prove an origin")
    streams: dict[bytes, list[Segment]] = {}
    for segment in sorted((one for one in segments if one.header), key=lambda one: (one.index, one.created)):
        streams.setdefault(segment.stream, []).append(segment)
    for stream in streams.values():
        for segment in stream:
            segment.unlock(keys)
        if origin:
            check_origin(stream, origin)
        for segment in stream:
            segment.read_frames()
            for record in sorted(segment.records, key=lambda record: record.frame):
                show(segment, record)
            segment.shown, segment.records = len(segment.records), []
        check_chain(stream)
    return [one for one in segments if not one.header] + [one for stream in streams.values() for one in stream]


def main() -> int:
    parser = argparse.ArgumentParser(description="Reads sealed logs; the exit code is that of the verdict.")
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a segment, or a directory with whole streams")
    parser.add_argument("--key", metavar="FILE", nargs="+", action="extend", default=[], help="private or local keys")
    parser.add_argument("--origin", metavar="FILE", help="the origin's key")
    parser.add_argument("--json", action="store_true", help="a JSON object for each record")
    arguments = parser.parse_args()

    def show(segment: Segment, record: Record) -> None:
        line = record.text
        if arguments.json:
            line = json.dumps({"segment": segment.index, "number": record.number, "level": record.level, "time": record.time,
                               "text": record.text.decode("utf-8", "replace")}, ensure_ascii=False).encode() + b"\n"
        sys.stdout.buffer.write(line)

    try:
        keys = [read_key(path) for path in arguments.key]
        origin = read_key(arguments.origin, origin=True) if arguments.origin else None
    except Refused as refusal:
        print(refusal, "REFUSED", sep="\n", file=sys.stderr)
        return REFUSED
    try:
        segments = read_log(arguments.paths, keys, origin, show)
        sys.stdout.buffer.flush()
    except OSError as failure:
        parser.error(str(failure))
    for one in segments:
        index = "-" if one.index is None else one.index
        print(index, one.verdict, len(one.frames), one.shown, "; ".join(one.findings), file=sys.stderr)
    # Where no segment is there is no sealed log.
    verdict = gravest([one.verdict for one in segments]) if segments else "UNSUPPORTED"
    print(verdict, file=sys.stderr)
    return EXIT[verdict]


if __name__ == "__main__":
    sys.exit(main())
