using Playground.ServerBench;

switch (args)
{
    case ["seek"]:
        await Seeking.PrintAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: Playground.ServerBench seek");
        return 2;
}
