namespace Playground.Client.Controls;

/// <summary>Outlines of the icons on buttons, in a box of 14 by 14.</summary>
public static class Icons
{
    public const string Play = "M3 1l10 6-10 6z";
    public const string Pause = "M3 1.5h3v11H3zM8 1.5h3v11H8z";
    public const string NextEvent = "M10 2h2v10h-2zM2 2v10l7-5z";
    public const string NextNotable = "M1 2v10l5-5zM6 2v10l5-5zM11.5 2H13v10h-1.5z";
    public const string PreviousEvent = "M4 2H2v10h2zM12 2v10L5 7z";
    public const string PreviousNotable = "M13 2v10L8 7zM8 2v10L3 7zM2.500 2H1v10h1.500z";
    public const string Link = "M6 4H4a3 3 0 0 0 0 6h2V8.500H4a1.500 1.500 0 0 1 0-3h2zM8 4h2a3 3 0 0 1 0 6H8V8.500h2a1.500 1.500 0 0 0 0-3H8zM4.500 6.300h5v1.400h-5z";
    public const string Undo = "M5.500 1L1 5l4.500 4V6.500h3a2.500 2.500 0 0 1 0 5H4V13h4.500a4 4 0 0 0 0-8.500h-3z";
    public const string Stopper = "M4.300 0h5.400L14 4.300v5.400L9.700 14H4.300L0 9.700V4.300zM3 6v2h8V6z";
    public const string Branch = "M3 0a2 2 0 0 1 .8 3.800V6h4.700a2 2 0 0 0 1.700-2.200 2 2 0 1 1 1.500-.1A3.500 3.500 0 0 1 8.500 7.500H3.800v2.700a2 2 0 1 1-1.500 0V3.800A2 2 0 0 1 3 0z";
    public const string Reset = "M7 2a5 5 0 1 1-4.9 4H3.6A3.5 3.5 0 1 0 7 3.5V6L3 2.8 7 0z";
    public const string Sun = "M7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM6.3 0h1.4v2.5H6.3zM6.3 11.5h1.4V14H6.3zM0 6.3h2.5v1.4H0zM11.5 6.3H14v1.4h-2.5z";
    public const string Projector = "M1 1h12v1.5h-1V9H2V2.5H1zM3.5 2.5v5h7v-5zM6.3 9h1.4v1.2l2 2.8H8l-1-1.5L6 13H4.3l2-2.8z";
    public const string Moon = "M9 1a6 6 0 1 0 4 9.5A5.5 5.5 0 0 1 9 1z";
    public const string System = "M1 2h12v8H8v1.5h2V13H4v-1.5h2V10H1zM2.5 3.5v5h9v-5z";
    public const string Help = "M4 4.5a3 3 0 1 1 4.2 2.7c-.4.2-.5.5-.5 1.3H6.3c0-1.5.3-2 1.2-2.5A1.5 1.5 0 1 0 5.5 4.5zM6.3 10h1.4v1.5H6.3z";
    public const string Send = "M1 2l12 5-12 5 1.5-4.3L8 7 2.5 6.3z";
    public const string Cut = "M2 2l4.2 4.2L2 10.5 3.5 12l4.2-4.2L12 12l1.5-1.5-4.3-4.3L13.5 2 12 .5 7.7 4.8 3.5.5z";
    public const string Heal = "M1 6h12v2H1z";
    public const string Chart = "M1 1h1.500v11.500H13V13H1zM4 7h2v4H4zM7.500 3h2v8h-2zM11 5.500h2V11h-2z";
    public const string BrokenLine = "M0 6h4.5v2H0zM9.5 6H14v2H9.5zM8 1l1.500.7L6 13l-1.500-.7z";
    public const string Compare = "M0 2h6v10H0zM1.500 3.500v7h3v-7zM8 2h6v10H8z";
    public const string Export = "M6 0h2v6h3L7 10 3 6h3zM1 10h2v2h8v-2h2v4H1z";
    public const string More = "M1 5.5h3v3H1zM5.5 5.5h3v3h-3zM10 5.5h3v3h-3z";
    public const string Bolt = "M8 0L2 8h4l-1 6 7-9H8z";
    public const string Stop = "M2 2h10v10H2z";
    public const string Plug = "M4 0h1.5v3H4zM8.5 0H10v3H8.5zM3 4h8v2a4 4 0 0 1-3.2 3.9V14H6.2V9.9A4 4 0 0 1 3 6z";
    public const string Hourglass = "M2 0h10v1.5h-1v2L8 7l3 3.5v2h1V14H2v-1.5h1v-2L6 7 3 3.5v-2H2zM4.5 1.5v1.5l2.5 3 2.5-3V1.5z";
    public const string Fast = "M1 3l5 4-5 4zM6 3l5 4-5 4zM11.5 3H13v8h-1.5z";
    public const string Disk = "M2 1h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1zM7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM7 6a1 1 0 1 1 0 2 1 1 0 0 1 0-2z";
    public const string Gear = "M5.8 0h2.4l.4 1.8 1.6.9 1.7-.6 1.2 2-1.3 1.3v1.8l1.3 1.2-1.2 2.100-1.7-.6-1.6.9-.4 1.8H5.8l-.4-1.8-1.6-.9-1.7.6L.9 8.4l1.3-1.2V5.4L.9 4.100l1.2-2 1.7.6 1.6-.9zM7 4.3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
}
