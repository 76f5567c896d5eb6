using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Server.Api;

/// <summary>What a plain YAML scalar means.</summary>
internal enum YamlScalar
{
    Text,
    Null,
    Boolean,
    Number,

    /// <summary>Infinity, not-a-number, or a number in base 8 or 16 beyond 64 bits.</summary>
    NotInJson,
}

/// <summary>The core schema of YAML 1.2 (chapter 10.3.2): <c>on</c>, <c>yes</c> and <c>off</c> are texts, <c>010</c> is ten.</summary>
internal static partial class YamlCoreSchema
{
    /// <summary>What the scalar means, and its form in JSON.</summary>
    public static YamlScalar Resolve(string value, out string json)
    {
        json = value;
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return YamlScalar.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                json = value.ToLowerInvariant();
                return YamlScalar.Boolean;
        }

        if (Decimal().Match(value) is { Success: true } number)
        {
            json = Written(number);
            return YamlScalar.Number;
        }

        if (Based().IsMatch(value))
            return FromBase(value, out json) ? YamlScalar.Number : YamlScalar.NotInJson;
        return NotFinite().IsMatch(value) ? YamlScalar.NotInJson : YamlScalar.Text;
    }

    /// <summary>JSON has no plus sign, no leading zeros, and digits on both sides of the point.</summary>
    private static string Written(Match number)
    {
        var sign = number.Groups["sign"].Value == "-" ? "-" : "";
        var whole = number.Groups["whole"].Value.TrimStart('0');
        var fraction = number.Groups["fraction"].Value;
        return sign + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction) + number.Groups["exponent"].Value;
    }

    private static bool FromBase(string value, out string json)
    {
        var digits = value[2..].TrimStart('0').PadLeft(1, '0');
        json = "";
        if (value[1] == 'x')
        {
            if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
                return false;
            json = hexadecimal.ToString(CultureInfo.InvariantCulture);
            return true;
        }

        if (digits.Length > 21)
            return false;
        json = Convert.ToUInt64(digits, 8).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    [GeneratedRegex(
        @"^(?<sign>[-+]?)(?:(?<whole>[0-9]+)(?:\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>(?:[eE][-+]?[0-9]+)?)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^0(?:o[0-7]+|x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Based();

    [GeneratedRegex(@"^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();
}
