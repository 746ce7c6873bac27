"""Fuzz a parser, led by coverage: ``python -m parsers_fuzzed NAME SECONDS`` (``make fuzz SECONDS=60``: each of them).

What it finds is written to ``fuzz-found/NAME/``. Make it small (``-minimize_crash=1``), mend the parser, and put it
into ``tests/fuzz/corpus/NAME/``: a test gives every file there to its parser.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["wscp_cli"]):
    import wscp_cli.casefile.schema
    import wscp_cli.casefile.yaml.source
    import wscp_cli.family.gedcom.import_
    import wscp_cli.protocol.loader
    import wscp_cli.returns.files.csv_file
    import wscp_cli.returns.files.flat_open_document
    import wscp_cli.returns.files.ods_facts
    import wscp_cli.returns.files.word.document  # noqa: F401

from parsers_fuzzed.targets import try_one

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "tests" / "fuzz" / "corpus"


def main() -> None:
    name, seconds, *more = sys.argv[1:]
    found, grown = ROOT / "fuzz-found" / name, ROOT / "fuzz-found" / f"{name}-corpus"
    for folder in (found, grown):
        folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-artifact_prefix={found}/",
        "-timeout=25",
        "-rss_limit_mb=1500",
        "-max_len=20000",
        "-print_final_stats=1",
        "-verbosity=1",
        *more,
    ]
    atheris.Setup([sys.argv[0], *options, str(grown), str(CORPUS / name)], lambda content: try_one(name, content))
    atheris.Fuzz()


main()
