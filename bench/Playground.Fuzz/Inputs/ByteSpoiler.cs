namespace Playground.Fuzz.Inputs;

/// <summary>Spoils bytes and texts without knowing what they are.</summary>
internal static class ByteSpoiler
{
    public static byte[] Spoil(byte[] bytes, Random chance)
    {
        var made = bytes.ToList();
        for (var times = chance.Next(1, 6); times > 0; times--)
        {
            var at = chance.Next(made.Count + 1);
            switch (chance.Next(6))
            {
                case 0 when at < made.Count:
                    made[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 1 when at < made.Count:
                    made[at] = (byte)chance.Next(256);
                    break;
                case 2 when at < made.Count:
                    made.RemoveRange(at, Math.Min(chance.Next(1, 20), made.Count - at));
                    break;
                case 3:
                    made.InsertRange(at, made.Skip(chance.Next(made.Count + 1)).Take(chance.Next(1, 40)).ToList());
                    break;
                case 4:
                    made.Insert(at, (byte)chance.Next(256));
                    break;
                default:
                    made.RemoveRange(at, made.Count - at);
                    break;
            }
        }

        return [.. made];
    }

    public static string Spoil(string text, Random chance)
    {
        var letters = text.ToList();
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var at = chance.Next(letters.Count + 1);
            switch (chance.Next(5))
            {
                case 0 when at < letters.Count:
                    letters[at] = (char)chance.Next(33, 127);
                    break;
                case 1 when at < letters.Count:
                    letters[at] = (char)chance.Next(0x10000);
                    break;
                case 2 when at < letters.Count:
                    letters.RemoveAt(at);
                    break;
                case 3:
                    letters.InsertRange(at, letters.Skip(chance.Next(letters.Count + 1)).Take(chance.Next(1, 20)).ToList());
                    break;
                default:
                    letters.RemoveRange(at, letters.Count - at);
                    break;
            }
        }

        return new string([.. letters]);
    }
}
