"""A client that is not ours, against `stance lsp`: what `check` finds is told with the same codes at the same places.

Reads from standard input the program and the datasets, each with what `check` finds; prints what differs.
"""

import asyncio
import json
import sys

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PATIENCE = 60


async def told(program: str, data: str, number: int) -> list:
    client = LanguageClient("stance-test", "1")
    found: dict[str, list] = {}
    heard = asyncio.Condition()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    async def _(params: lsp.PublishDiagnosticsParams) -> None:
        async with heard:
            found[params.uri] = params.diagnostics
            heard.notify()

    await client.start_io(program, "lsp", "--data", data)
    characters = lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind.Utf32])
    answer = await client.initialize_async(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(general=characters))
    )
    assert answer.capabilities.position_encoding == lsp.PositionEncodingKind.Utf32
    client.initialized(lsp.InitializedParams())
    async with heard:
        is_all = heard.wait_for(lambda: sum(map(len, found.values())) >= number)
        await asyncio.wait_for(is_all, PATIENCE)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return sorted(
        [it.code, uri, it.range.start.line + 1, it.range.start.character + 1]
        for uri, diagnostics in found.items()
        for it in diagnostics
    )


async def main() -> None:
    asked = json.load(sys.stdin)
    differing = 0
    for case in asked["cases"]:
        expected = sorted(case["expected"])
        found = await told(asked["program"], case["data"], len(expected))
        if found != expected:
            differing += 1
            print(f"{case['data']}: expected {expected}, found {found}")
    print(f"{len(asked['cases'])} datasets, {differing} differing")


asyncio.run(main())
