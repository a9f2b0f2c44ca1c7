using PerfAssert.Fuzzing.Running;

return Worker.Run();
