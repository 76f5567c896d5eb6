namespace Playground.Fuzz.Inputs;

/// <summary>Texts that mean something to somebody who should take them for texts: browsers, shells, compilers, spreadsheets, terminals, readers of YAML.</summary>
public static class HostileTexts
{
    /// <summary>Those that are short enough to stand anywhere.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>window.hostile=1</script>", "\"><img src=x onerror=window.hostile=1>", "' onmouseover='window.hostile=1", "</script><script>window.hostile=1</script>",
        "</title></textarea></style><svg onload=window.hostile=1>", "<!--", "]]>", "<![CDATA[", "&lt;b&gt; &amp;amp; &#60;", "javascript:window.hostile=1",
        "[a](javascript:window.hostile=1)", "![a](x\" onerror=\"window.hostile=1)", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)", "{0}{1}{2147483648}", "%s%n%x%d", "%0d%0aX-Injected: 1",
        "\u202Egnp.exe", "\u2066a\u2069", "a\u200Bb\u200D\uFEFF", "\u001B[2J\u001B[31mred", "\u0007\b\u007F\u0085\u009B31m", "a\nb", "a\r\nb: c", "\u2028\u2029", "\t\v\f", "\0", "a\0b",
        "$(touch hostile)", "`touch hostile`", "'; touch hostile; '", "\"; touch hostile; \"", "'\\''", "\\", "\\\\'", "trailing\\", "!!", "~", "*", "$HOME", "$$", "${X:-y}", "a && b | c > d < e # f",
        "--help", "-rf", "=cmd()", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://example.org\",\"a\")", "\t=1", "a,b;\"c\"", "yes", "null", "~", "0x10", "1e3", "2026-01-01", "- a", "? b", "a: b", "a #b", "&a *a", "!!python/object", "|", ">", "%YAML 1.2", "---", "...",
        "*/ int x; /*", "\"\"\"", "'''", "\\u0022;System.exit(0);//", "\\u000a", "\\x41\\101\\N{DEGREE SIGN}", "??/", "// \\u000d", "f\"{1}\"", "#include", "end\nloop", "sequenceDiagram", "A->>B: x", "%%{init: {}}%%", "#35;", ";",
        "key=value", "a=b\\", "# comment", "! comment", "Ω≈ç√∫ 한글 日本語", "👩‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301", "../../../etc/passwd", "..\\..\\x", "CON", "", " ", "  a  b  ",
    ];

    /// <summary>Half of a pair of characters: no text at all.</summary>
    public static IReadOnlyList<string> Broken { get; } = ["\uD800", "a\uDC00b", "\uDFFF\uD800"];
}
