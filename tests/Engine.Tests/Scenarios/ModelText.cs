using System.Collections;
using System.Globalization;
using System.Text;
using Playground.Engine.Kernel;

namespace Playground.Engine.Tests.Scenarios;

/// <summary>Spells out a model with everything in it, so that two can be compared whatever their records' own equality looks at.</summary>
internal static class ModelText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, string path)
    {
        switch (value)
        {
            case null or string or bool or IConvertible or Duration or Instant:
                text.Append(path).Append(" = ").AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null");
                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                    Append(text, item, $"{path}[{index++}]");
                break;
            default:
                text.Append(path).Append(" : ").AppendLine(value.GetType().Name);
                foreach (var property in value.GetType().GetProperties().Where(p => !p.GetMethod!.IsStatic && p.GetIndexParameters().Length == 0))
                    Append(text, property.GetValue(value), $"{path}.{property.Name}");
                break;
        }
    }
}
