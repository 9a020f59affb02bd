using System.Management.Automation.Host;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>A window without a terminal: 120 columns, as the console host takes for redirected output.</summary>
internal sealed class LabRawUserInterface : PSHostRawUserInterface
{
    private static readonly Size Window = new(120, 50);

    public override ConsoleColor BackgroundColor { get; set; } = (ConsoleColor)(-1);

    public override ConsoleColor ForegroundColor { get; set; } = (ConsoleColor)(-1);

    public override Size BufferSize { get; set; } = Window;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => false;

    public override Size MaxPhysicalWindowSize => Window;

    public override Size MaxWindowSize => Window;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize { get; set; } = Window;

    public override string WindowTitle { get; set; } = "pwsh";

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException("There is no screen buffer.");

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("There is no keyboard.");

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
    }

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
    }
}
