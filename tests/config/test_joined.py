"""What a page loads together is one file, always that of its sources."""

from pathlib import Path

from django.conf import LazySettings

from config.joined import JOINED, Joined


def test_a_joined_file_is_its_sources_in_order_and_follows_them(tmp_path: Path, settings: LazySettings) -> None:
    settings.STATICFILES_DIRS, settings.VAR_DIR = [tmp_path / "ours"], tmp_path / "var"
    for parts in JOINED.values():
        for part in parts:
            source = tmp_path / "ours" / part
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(part, encoding="utf-8")
    finder = Joined()
    for path, parts in JOINED.items():
        assert Path(finder.find(path)).read_text(encoding="utf-8") == "\n".join(parts)
        last = tmp_path / "ours" / parts[-1]
        last.write_text("changed", encoding="utf-8")
        assert Path(finder.find(path)).read_text(encoding="utf-8") == "\n".join([*parts[:-1], "changed"])
        last.write_text(parts[-1], encoding="utf-8")  # it may be joined into another file too
    assert [path for path, _ in finder.list(None)] == list(JOINED)
    assert not finder.find("js/sheet.js")
