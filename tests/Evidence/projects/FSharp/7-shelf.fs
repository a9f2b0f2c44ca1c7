module Shelf

open System.Threading
open PerfAssert

[<PerfFact(MeanUnderMs = 50.0)>]
let ``Holds a book`` () = Thread.SpinWait 10
