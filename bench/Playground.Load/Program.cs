using Playground.Load;
using Playground.Load.Measuring;
using Playground.Load.Restless;
using Playground.Load.Rooms;

if (LoadOptions.Read(args, Console.Error) is not { } options)
    return 2;
if (options.Room is { } people)
{
    Console.WriteLine($"a room of {people}, {options.Seconds:0} s measured, {Environment.ProcessorCount} processors{(options.RoomSpeed is { } pace ? $", runs go on at {pace}" : "")}");
    Console.WriteLine(RoomRun.Head);
    await using var alone = await ServerProcess.StartAsync(options);
    Console.WriteLine(await RoomRun.MeasureAsync(alone, people, options));
    return 0;
}

var plays = Plays.All(options.Content);
if (options.Restless is { } seed)
{
    await using var pressed = await ServerProcess.StartAsync(options);
    return await RestlessRun.LetAsync(pressed, plays, seed, options) == 0 ? 0 : 1;
}

Console.WriteLine($"{plays.Count} documents, {options.Seconds:0} s measured after {options.Settle:0} s, {Environment.ProcessorCount} processors{(options.HubOnly ? ", hub alone" : "")}");
Console.WriteLine(Report.Head);
foreach (var viewers in options.Viewers)
{
    await using var server = await ServerProcess.StartAsync(options);
    Console.WriteLine(Report.Row(await LoadRun.MeasureAsync(server, plays, viewers, options)));
}

return 0;
