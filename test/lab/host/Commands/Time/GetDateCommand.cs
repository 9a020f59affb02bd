using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What a DateTime shows of itself.</summary>
public enum DisplayHintType
{
    Date,
    Time,
    DateTime,
}

[Cmdlet(VerbsCommon.Get, "Date", DefaultParameterSetName = "DateAndFormat")]
public sealed class GetDateCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "DateAndFormat", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime Date { get; set; }

    [Parameter(ParameterSetName = "UnixTimeSecondsAndFormat", Mandatory = true)]
    [Alias("UnixTime")]
    public long UnixTimeSeconds { get; set; }

    [Parameter]
    public int? Year { get; set; }

    [Parameter]
    public int? Month { get; set; }

    [Parameter]
    public int? Day { get; set; }

    [Parameter]
    public int? Hour { get; set; }

    [Parameter]
    public int? Minute { get; set; }

    [Parameter]
    public int? Second { get; set; }

    [Parameter]
    public int? Millisecond { get; set; }

    [Parameter]
    public DisplayHintType DisplayHint { get; set; } = DisplayHintType.DateTime;

    [Parameter]
    public string? Format { get; set; }

    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    protected override void ProcessRecord()
    {
        var time = Adjust(Start());
        if (AsUTC)
        {
            time = time.ToUniversalTime();
        }

        if (Format is not null)
        {
            WriteObject(Text(time));
            return;
        }

        var result = new PSObject(time);
        result.Properties.Add(new PSNoteProperty("DisplayHint", DisplayHint));
        WriteObject(result);
    }

    private DateTime Start()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(UnixTimeSeconds)))
        {
            return DateTimeOffset.FromUnixTimeSeconds(UnixTimeSeconds).LocalDateTime;
        }

        return MyInvocation.BoundParameters.ContainsKey(nameof(Date)) ? Date : DateTime.Now;
    }

    private DateTime Adjust(DateTime time)
    {
        time = Year is { } year ? time.AddYears(year - time.Year) : time;
        time = Month is { } month ? time.AddMonths(month - time.Month) : time;
        time = Day is { } day ? time.AddDays(day - time.Day) : time;
        time = Hour is { } hour ? time.AddHours(hour - time.Hour) : time;
        time = Minute is { } minute ? time.AddMinutes(minute - time.Minute) : time;
        time = Second is { } second ? time.AddSeconds(second - time.Second) : time;
        return Millisecond is { } millisecond ? time.AddMilliseconds(millisecond - time.Millisecond).AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)) : time;
    }

    private string Text(DateTime time) => Format!.ToUpperInvariant() switch
    {
        "FILEDATE" => time.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        "FILEDATEUNIVERSAL" => time.ToUniversalTime().ToString("yyyyMMddZ", CultureInfo.InvariantCulture),
        "FILEDATETIME" => time.ToString("yyyyMMddTHHmmssffff", CultureInfo.InvariantCulture),
        "FILEDATETIMEUNIVERSAL" => time.ToUniversalTime().ToString("yyyyMMddTHHmmssffffZ", CultureInfo.InvariantCulture),
        _ => time.ToString(Format, CultureInfo.CurrentCulture),
    };
}
