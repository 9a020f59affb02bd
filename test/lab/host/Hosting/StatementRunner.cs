using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>Runs one statement through Out-Default and shows what it throws.</summary>
internal sealed class StatementRunner(Runspace runspace)
{
    /// <summary>Runs script text; what it throws is returned, not shown. Afterwards $? tells of its last statement.</summary>
    public Exception? Run(string text, IEnumerable<object>? input = null)
    {
        // The engine keeps $? from before for a pipeline that does not go into the history.
        using var pipeline = runspace.CreatePipeline(text, addToHistory: true);
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        return Invoke(pipeline, input);
    }

    /// <summary>Runs a command; what it throws is returned, not shown.</summary>
    public Exception? Run(Command command, IEnumerable<object>? input = null)
    {
        using var pipeline = runspace.CreatePipeline();
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        return Invoke(pipeline, input);
    }

    /// <summary>Shows an exception as the console host does: as an error record, through the formatter.</summary>
    public void Report(Exception exception)
    {
        var record = exception is IContainsErrorRecord container
            ? container.ErrorRecord
            : new ErrorRecord(exception, "ConsoleHost.ReportException", ErrorCategory.NotSpecified, null);
        var error = new PSObject(record);
        EngineInternals.MarkAsError(error);
        using var pipeline = runspace.CreatePipeline();
        if (Invoke(pipeline, [error]) is not null)
        {
            Console.Error.WriteLine(exception.Message);
        }
    }

    private static Exception? Invoke(Pipeline pipeline, IEnumerable<object>? input)
    {
        var output = new Command("Out-Default", isScript: false, useLocalScope: true)
        {
            MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output,
        };
        pipeline.Commands.Add(output);
        foreach (var item in input ?? [])
        {
            pipeline.Input.Write(item);
        }

        pipeline.Input.Close();
        try
        {
            pipeline.Invoke();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }
}
